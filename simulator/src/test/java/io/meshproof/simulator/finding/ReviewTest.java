package io.meshproof.simulator.finding;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshproof.model.diagnostic.Code;
import io.meshproof.model.diagnostic.Diagnostic;
import io.meshproof.model.diagnostic.Severity;
import io.meshproof.model.read.ResourceReader;
import io.meshproof.model.resource.Resources;
import io.meshproof.simulator.Mesh;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReviewTest {
  private static final String SHOP =
      """
      apiVersion: v1
      kind: Service
      metadata: {name: shop}
      spec:
        selector: {app: shop}
        ports:
        - {name: http, port: 80, targetPort: 8000}
        - {name: tcp-db, port: 3306, targetPort: 3306}
      ---
      apiVersion: v1
      kind: Pod
      metadata: {name: shop, labels: {app: shop}}
      """;

  private static final String GATEWAY =
      """
      apiVersion: networking.istio.io/v1
      kind: Gateway
      metadata: {name: gw}
      spec:
        selector: {istio: ingressgateway}
        servers: [{port: {number: 80, name: http, protocol: HTTP}, hosts: ['*']}]
      ---
      apiVersion: networking.istio.io/v1
      kind: VirtualService
      metadata: {name: shop}
      spec:
        hosts: [shop.test]
        gateways: [gw]
        http:
        - route: [{destination: {host: shop, port: {number: 80}}}]
          corsPolicy: {allowOrigins: [{exact: 'https://web.test'}]}
      """;

  private static final String TOKENS_AT_SHOP =
      """
      apiVersion: security.istio.io/v1
      kind: RequestAuthentication
      metadata: {name: jwt}
      spec:
        selector: {matchLabels: {app: shop}}
        jwtRules: [{issuer: 'https://issuer.test'}]
      """;

  private static final String STRICT =
      """
      apiVersion: security.istio.io/v1
      kind: PeerAuthentication
      metadata: {name: strict}
      spec: {mtls: {mode: STRICT}}
      """;

  @Test
  void tokensThatNoPolicyRequiresAreReported() {
    Diagnostic finding = only(Code.TOKEN_NOT_REQUIRED, SHOP, TOKENS_AT_SHOP);

    assertThat(finding.message())
        .isEqualTo("bad tokens are refused at workload default/shop, but none is required");
    assertThat(finding.help()).get().asString().startsWith("`GET /` without a token passes");
    assertThat(finding.place().line()).isEqualTo(18);
    assertThat(
            codes(
                SHOP,
                TOKENS_AT_SHOP,
                atShop("ALLOW", "from: [{source: {requestPrincipals: ['*']}}]")))
        .doesNotContain(Code.TOKEN_NOT_REQUIRED);
  }

  @Test
  void routesThatAskForClaimsRequireATokenToo() {
    String claims =
        GATEWAY.replace(
            "- route:",
            "- match: [{headers: {'@request.auth.claims.groups': {exact: dev}}}]\n    route:");
    String atGateway =
        TOKENS_AT_SHOP
            .replace("{name: jwt}", "{name: jwt, namespace: istio-system}")
            .replace("app: shop", "istio: ingressgateway");

    assertThat(codes(SHOP, GATEWAY, atGateway)).contains(Code.TOKEN_NOT_REQUIRED);
    assertThat(codes(SHOP, claims, atGateway)).doesNotContain(Code.TOKEN_NOT_REQUIRED);
  }

  @Test
  void askingForTokensThatNobodyChecksIsReported() {
    String admins = atShop("ALLOW", "when: [{key: 'request.auth.claims[groups]', values: [a]}]");

    assertThat(only(Code.NO_TOKEN_CHECKED, SHOP, admins).help())
        .get()
        .asString()
        .startsWith("no request matches");
    assertThat(codes(SHOP, TOKENS_AT_SHOP, admins)).doesNotContain(Code.NO_TOKEN_CHECKED);
  }

  @Test
  void aTokenThatTheGatewayTakesOffIsReported() {
    String atGateway =
        TOKENS_AT_SHOP
            .replace("{name: jwt}", "{name: edge, namespace: istio-system}")
            .replace("app: shop", "istio: ingressgateway");
    String required = atShop("ALLOW", "from: [{source: {requestPrincipals: ['*']}}]");

    assertThat(codes(SHOP, GATEWAY, TOKENS_AT_SHOP, atGateway, required))
        .contains(Code.TOKEN_TAKEN_OFF);
    assertThat(
            codes(
                SHOP,
                GATEWAY,
                TOKENS_AT_SHOP,
                atGateway.replace("test'}", "test', forwardOriginalToken: true}"),
                required))
        .doesNotContain(Code.TOKEN_TAKEN_OFF);
  }

  @Test
  void theAuthorizationHeaderIsGoneOnceTheTokenIsChecked() {
    String header =
        atShop("DENY", "when: [{key: 'request.headers[Authorization]', notValues: ['*']}]");

    assertThat(codes(SHOP, TOKENS_AT_SHOP, header)).contains(Code.TOKEN_TAKEN_OFF);
    assertThat(codes(SHOP, header)).doesNotContain(Code.TOKEN_TAKEN_OFF);
  }

  @Test
  void anAllowPolicyWithoutSelectorShutsOutOtherWorkloads() {
    String other =
        """
        apiVersion: v1
        kind: Pod
        metadata: {name: other, labels: {app: other}}
        """;
    String wide = policy("ALLOW", "", "to: [{operation: {paths: [/api/*]}}]");

    assertThat(only(Code.SHUTS_OUT, SHOP, other, wide).help())
        .hasValue(
            "`GET /healthz` to workload default/shop gets 403; select the workload that is meant");
    assertThat(codes(SHOP, wide)).doesNotContain(Code.SHUTS_OUT);
    assertThat(codes(SHOP, other, policy("ALLOW", "", ""))).doesNotContain(Code.SHUTS_OUT);
  }

  @Test
  void aPolicyThatAllowsNothingIsWorthKnowing() {
    String nothing =
        """
        apiVersion: security.istio.io/v1
        kind: AuthorizationPolicy
        metadata: {name: nothing}
        spec: {}
        """;

    assertThat(only(Code.SHUTS_OUT, SHOP, nothing).severity()).isEqualTo(Severity.INFO);
    assertThat(codes(SHOP, nothing, atShop("ALLOW", "to: [{operation: {methods: [GET]}}]")))
        .doesNotContain(Code.SHUTS_OUT);
  }

  @Test
  void sourceAndOperationInTwoListItemsAreReported() {
    String apart =
        atShop(
            "ALLOW",
            "from: [{source: {namespaces: [shop]}}]",
            "to: [{operation: {ports: ['8000']}}]");

    assertThat(only(Code.RULES_APART, SHOP, apart).message())
        .startsWith("rules [0] and [1] ask for a source and for an operation apart");
    assertThat(
            codes(
                SHOP,
                atShop(
                    "ALLOW",
                    "from: [{source: {namespaces: [shop]}}], to: [{operation: {ports:"
                        + " ['8000']}}]")))
        .doesNotContain(Code.RULES_APART);
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          to: [{operation: {paths: [/admin]}}]           | `GET //admin`, `GET /admin/` would pass
          to: [{operation: {paths: [/admin*]}}]          | `GET //admin` would pass
          to: [{operation: {paths: [/admin/*]}}]         | `GET /admin`, `GET //admin/` would pass
          to: [{operation: {paths: ['/admin/{**}']}}]    | `GET /admin`, `GET //admin/a` would pass
          to: [{operation: {paths: ['*/admin']}}]        | `GET /a/admin/`, `GET /a/admin;a=b` would pass
          to: [{operation: {paths: [/admin], methods: [PUT]}}] | `PUT //admin`, `PUT /admin/` would pass
          """,
      delimiter = '|')
  void waysToWriteAPathThatSlipPastAreShown(String rule, String passing) {
    assertThat(only(Code.PATH_VARIANT, SHOP, atShop("DENY", rule)).help())
        .get()
        .asString()
        .startsWith(passing);
  }

  @Test
  void anAllowPolicyThatExcludesAPathIsSlippedPastToo() {
    assertThat(codes(SHOP, atShop("ALLOW", "to: [{operation: {notPaths: [/admin*]}}]")))
        .contains(Code.PATH_VARIANT);
  }

  @Test
  void nothingSlipsPastWhatNamesEveryForm() {
    assertThat(codes(SHOP, atShop("DENY", "to: [{operation: {paths: ['*']}}]")))
        .doesNotContain(Code.PATH_VARIANT);
    assertThat(
            codes(
                SHOP,
                atShop("DENY", "to: [{operation: {paths: [/admin]}}]"),
                atShop("ALLOW", "to: [{operation: {paths: [/shop*]}}]")
                    .replace("name: p", "name: q")))
        .doesNotContain(Code.PATH_VARIANT);
  }

  @Test
  void aHostThatIsRefusedWithoutItsPortOnlyIsReported() {
    String refuse = atGateway("DENY", "to: [{operation: {hosts: [admin.test]}}]");

    assertThat(only(Code.HOST_WITH_PORT, GATEWAY, refuse).help())
        .hasValue(
            "`GET http://admin.test:80/` would pass and takes the same route; name `admin.test:*`"
                + " too");
    assertThat(
            codes(
                GATEWAY,
                atGateway("DENY", "to: [{operation: {hosts: [admin.test, 'admin.test:*']}}]")))
        .doesNotContain(Code.HOST_WITH_PORT);
  }

  @Test
  void clientsOfAnUnusualPortNameItInTheHost() {
    String allow = atGateway("ALLOW", "to: [{operation: {hosts: [shop.test]}}]");

    assertThat(codes(GATEWAY.replace("number: 80,", "number: 8080,"), allow))
        .contains(Code.HOST_WITH_PORT);
    assertThat(codes(GATEWAY, allow)).doesNotContain(Code.HOST_WITH_PORT);
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          DENY  | to: [{operation: {methods: [GET]}}]                  | true
          ALLOW | to: [{operation: {methods: [GET]}}]                  | true
          DENY  | to: [{operation: {methods: [GET], ports: ['8000']}}] | false
          ALLOW | from: [{source: {namespaces: [default]}}]            | false
          """,
      delimiter = '|')
  void httpFieldsAreReportedWhereAPortIsNotHttp(String action, String rule, boolean reported) {
    assertThat(codes(SHOP, atShop(action, rule)).contains(Code.NOT_HTTP)).isEqualTo(reported);
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          to: [{operation: {methods: [get]}}]                                 | methods are in capitals
          to: [{operation: {paths: [api/orders]}}]                            | begins with a slash
          to: [{operation: {paths: ['/a?x=1']}}]                              | without their query
          to: [{operation: {paths: ['/api/*/x']}}]                            | a star counts at one end
          to: [{operation: {hosts: ['https://a.test']}}]                      | no scheme and no path
          from: [{source: {principals: ['spiffe://cluster.local/ns/a/sa/b']}}] | without `spiffe://`
          from: [{source: {principals: ['a/sa/b']}}]                          | is not the form of an identity
          from: [{source: {principals: ['other/ns/a/sa/b']}}]                 | not a trust domain
          from: [{source: {requestPrincipals: ['*/*']}}]                      | ordinary `*`
          from: [{source: {requestPrincipals: ['https://issuer.test*']}}]     | the one of the scheme
          from: [{source: {requestPrincipals: ['alice']}}]                    | an empty subject
          from: [{source: {requestPrincipals: ['https://other.test/*']}}]     | of the issuer
          when: [{key: 'request.auth.claims[scope]', values: ['read write']}] | a list of words
          when: [{key: 'request.auth.claims[admin]', values: ['true']}]       | only texts match
          when: [{key: 'request.auth.claims[org.team]', values: [blue]}]      | a dot in its name
          """,
      delimiter = '|')
  void valuesThatNothingHasAreReported(String rule, String message) {
    assertThat(findings(SHOP, TOKENS_AT_SHOP, atShop("ALLOW", rule)))
        .filteredOn(finding -> finding.code() == Code.NEVER_MATCHES)
        .anySatisfy(finding -> assertThat(finding.message()).contains(message));
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          to: [{operation: {methods: [GET, custom], paths: [/api/*, '/x/{*}']}}]
          to: [{operation: {hosts: ['*.a.test', a.test]}}]
          from: [{source: {principals: ['*/ns/a/sa/b', cluster.local/ns/a/sa/b, '*']}}]
          from: [{source: {requestPrincipals: ['*', 'https://issuer.test/*']}}]
          when: [{key: 'request.auth.claims[https://a.test/roles]', values: [admin]}]
          """,
      delimiter = '|')
  void usualValuesAreNotReported(String rule) {
    assertThat(codes(SHOP, TOKENS_AT_SHOP, atShop("ALLOW", rule)))
        .doesNotContain(Code.NEVER_MATCHES);
  }

  @Test
  void atAGatewayWithoutClientCertificatesNobodyHasAnIdentity() {
    assertThat(codes(GATEWAY, atGateway("ALLOW", "from: [{source: {namespaces: [default]}}]")))
        .contains(Code.NEVER_MATCHES);
  }

  @Test
  void behindAGatewayAddressesAreTheGateways() {
    String block = atShop("DENY", "from: [{source: {ipBlocks: [203.0.113.0/24]}}]");

    assertThat(codes(SHOP, GATEWAY, block)).contains(Code.ADDRESS_OF_PROXY);
    assertThat(codes(SHOP, block)).doesNotContain(Code.ADDRESS_OF_PROXY);
    assertThat(codes(SHOP, GATEWAY, block.replace("ipBlocks", "remoteIpBlocks")))
        .doesNotContain(Code.ADDRESS_OF_PROXY);
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          ALLOW | from: [{source: {notNamespaces: [evil]}}]
          DENY  | from: [{source: {namespaces: [evil]}}]
          DENY  | from: [{source: {principals: ['cluster.local/ns/evil/sa/x']}}]
          """,
      delimiter = '|')
  void callersInPlaintextSlipPastIdentities(String action, String rule) {
    assertThat(codes(SHOP, atShop(action, rule))).contains(Code.NO_IDENTITY);
    assertThat(codes(SHOP, STRICT, atShop(action, rule))).doesNotContain(Code.NO_IDENTITY);
  }

  @Test
  void aSelectorThatSelectsNothingIsReportedWhereWorkloadsAreDeclared() {
    String typo = atShop("ALLOW", "").replace("app: shop", "app: shopp");

    assertThat(codes(SHOP, typo)).contains(Code.SELECTS_NOTHING);
    assertThat(codes(typo)).doesNotContain(Code.SELECTS_NOTHING);
    assertThat(codes(STRICT.replace("spec: {", "spec: {selector: {matchLabels: {app: x}}, ")))
        .doesNotContain(Code.SELECTS_NOTHING);
    assertThat(codes(SHOP, atShop("ALLOW", ""))).doesNotContain(Code.SELECTS_NOTHING);
  }

  @Test
  void theServicesPortIsNotTheWorkloads() {
    assertThat(codes(SHOP, atShop("DENY", "to: [{operation: {ports: ['80']}}]")))
        .contains(Code.PORT_OF_SERVICE);
    assertThat(codes(SHOP, atShop("DENY", "to: [{operation: {ports: ['8000']}}]")))
        .doesNotContain(Code.PORT_OF_SERVICE);
  }

  @Test
  void aProviderThatNobodyDeclaresIsReported() {
    String custom =
        atShop("CUSTOM", "").replace("action: CUSTOM", "action: CUSTOM\n  provider: {name: opa}");

    assertThat(codes(SHOP, custom)).contains(Code.UNKNOWN_PROVIDER);
  }

  @Test
  void preflightsThatAPolicyRefusesAreReported() {
    assertThat(codes(SHOP, GATEWAY, atGateway("ALLOW", "to: [{operation: {methods: [GET]}}]")))
        .contains(Code.PREFLIGHT_REFUSED);
    assertThat(
            codes(
                SHOP, GATEWAY, atGateway("ALLOW", "to: [{operation: {methods: [GET, OPTIONS]}}]")))
        .doesNotContain(Code.PREFLIGHT_REFUSED);
  }

  @Test
  void policiesThatTakeEffectNowhereAreReported() {
    String root =
        STRICT
            .replace("{name: strict}", "{name: strict, namespace: istio-system}")
            .replace("spec: {", "spec: {selector: {matchLabels: {app: shop}}, ");
    String named =
        policy(
            "ALLOW",
            "targetRefs: [{group: gateway.networking.k8s.io, kind: Gateway, name: gw}]",
            "");

    assertThat(codes(SHOP, root)).contains(Code.POLICY_IGNORED);
    assertThat(codes(SHOP, GATEWAY, named)).contains(Code.POLICY_IGNORED);
  }

  @Test
  void findingsStandInTheOrderOfLines() {
    assertThat(
            findings(
                SHOP,
                TOKENS_AT_SHOP,
                atShop("DENY", "to: [{operation: {paths: [/admin], methods: [get]}}]")))
        .extracting(finding -> finding.place().line())
        .isSorted();
  }

  @Test
  void whatIsTooMuchToTryIsToldAndNotGuessed() {
    Resources resources =
        ResourceReader.read(
            "mesh.yaml", SHOP + "---\n" + atShop("DENY", "to: [{operation: {paths: [/admin]}}]"));

    assertThat(Review.of(Mesh.of(resources), new Trials(2)))
        .extracting(Diagnostic::code)
        .contains(Code.REVIEW_CUT_SHORT)
        .doesNotContain(Code.PATH_VARIANT);
    assertThat(Review.of(Mesh.of(resources)))
        .extracting(Diagnostic::code)
        .doesNotContain(Code.REVIEW_CUT_SHORT);
  }

  private static Diagnostic only(Code code, String... documents) {
    List<Diagnostic> found =
        findings(documents).stream().filter(finding -> finding.code() == code).toList();
    assertThat(found).hasSize(1);
    return found.get(0);
  }

  private static List<Code> codes(String... documents) {
    return findings(documents).stream().map(Diagnostic::code).toList();
  }

  private static List<Diagnostic> findings(String... documents) {
    Resources resources = ResourceReader.read("mesh.yaml", String.join("---\n", documents));
    assertThat(resources.rejected()).isEmpty();
    return Review.of(Mesh.of(resources));
  }

  private static String atShop(String action, String... rules) {
    return policy(action, "selector: {matchLabels: {app: shop}}", rules);
  }

  private static String atGateway(String action, String... rules) {
    return policy(action, "selector: {matchLabels: {istio: ingressgateway}}", rules)
        .replace("{name: p}", "{name: p, namespace: istio-system}");
  }

  private static String policy(String action, String target, String... rules) {
    StringBuilder yaml =
        new StringBuilder(
            """
            apiVersion: security.istio.io/v1
            kind: AuthorizationPolicy
            metadata: {name: p}
            spec:
              action: %s
              %s
              rules:
            """
                .formatted(action, target));
    for (String rule : rules) {
      yaml.append("  - {").append(rule).append("}\n");
    }
    return yaml.toString();
  }
}
