package io.meshproof.simulator.finding;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshproof.model.diagnostic.Code;
import io.meshproof.model.diagnostic.Diagnostic;
import io.meshproof.model.read.ResourceReader;
import io.meshproof.model.request.Request;
import io.meshproof.model.resource.Resources;
import io.meshproof.simulator.Mesh;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is found of gateways and routes. */
class RoutingReviewTest {
  private static final String GATEWAY =
      """
      apiVersion: networking.istio.io/v1
      kind: Gateway
      metadata: {name: front, namespace: shop}
      spec:
        selector: {istio: ingressgateway}
        servers:
        - port: {number: 80, name: http, protocol: HTTP}
          hosts: [shop.test]
      """;

  private static final String ROUTES =
      """
      apiVersion: networking.istio.io/v1
      kind: VirtualService
      metadata: {name: web, namespace: shop}
      spec:
        hosts: [shop.test]
        gateways: [front]
        http:
        - match: [{uri: {prefix: /api}}]
          route: [{destination: {host: web, port: {number: 80}}}]
        - route: [{destination: {host: web, port: {number: 80}}}]
      """;

  private static final String WEB =
      """
      apiVersion: v1
      kind: Service
      metadata: {name: web, namespace: shop}
      spec:
        selector: {app: web}
        ports: [{name: http, port: 80}]
      """;

  private static final String FULL = "web.shop.svc.cluster.local";

  private static final String INGRESS_GATEWAY =
      """
      apiVersion: v1
      kind: Service
      metadata: {name: istio-ingressgateway, namespace: istio-system}
      spec:
        selector: {istio: ingressgateway}
        ports: [{name: http2, port: 80, targetPort: 8080}, {name: https, port: 443}]
      """;

  @Test
  void goodResourcesHaveNoFindings() {
    assertThat(findings(GATEWAY, ROUTES, WEB, INGRESS_GATEWAY)).isEmpty();
  }

  private static final String IN_MESH =
      """
      apiVersion: networking.istio.io/v1
      kind: VirtualService
      metadata: {name: web, namespace: shop}
      spec:
        hosts: [web]
        http:
        - match: [FIRST]
          route: [{destination: {host: web}}]
        - match: [SECOND]
          route: [{destination: {host: web, subset: v2}}]
      ---
      apiVersion: networking.istio.io/v1
      kind: DestinationRule
      metadata: {name: web, namespace: shop}
      spec: {host: web, subsets: [{name: v2, labels: {version: v2}}]}
      """;

  @ParameterizedTest(name = "{0}, then {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # the first route                                    | the second                                          | hidden
          uri: {prefix: /a}                                    | uri: {prefix: /a}, method: {exact: GET}             | true
          uri: {prefix: /a}, sourceLabels: {app: x}            | uri: {prefix: /a}, sourceLabels: {app: x, v: '1'}   | true
          uri: {prefix: /a}, sourceLabels: {app: x, v: '1'}    | uri: {prefix: /a}, sourceLabels: {app: x}           | false
          uri: {prefix: /a}, sourceLabels: {app: x}            | uri: {prefix: /a}, sourceLabels: {app: z}           | false
          uri: {prefix: /a}, sourceNamespace: cart             | uri: {prefix: /a}                                   | false
          uri: {prefix: /a}, port: 81                          | uri: {prefix: /a}                                   | false
          uri: {exact: /a}                                     | uri: {prefix: /a}                                   | false
          """)
  void aRouteThatNoCallerReachesIsReported(String first, String second, boolean hidden) {
    String rules =
        IN_MESH.replace("FIRST", "{" + first + "}").replace("SECOND", "{" + second + "}");

    assertThat(
            findings(rules, WEB).stream()
                .anyMatch(
                    finding ->
                        finding.code() == Code.NEVER_REACHED
                            || finding.message().contains("never reached")))
        .isEqualTo(hidden);
  }

  @Test
  void aCallThatLeadsNowhereIsReported() {
    String rules =
        IN_MESH
            .replace("FIRST", "{uri: {prefix: /a}}")
            .replace("SECOND", "{uri: {prefix: /b}}")
            .replace("name: v2", "name: v1");

    Diagnostic finding = only(Code.DESTINATION_MISSING, rules, WEB);

    assertThat(finding.message())
        .isEqualTo("no DestinationRule declares the subset `v2` of `" + FULL + "`");
    assertThat(finding.help().orElseThrow())
        .isEqualTo(
            "requests for `"
                + FULL
                + "` that take this route get 503 at sidecars of namespace `shop`");
  }

  @ParameterizedTest(name = "{0} {1} beside {2} {3}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # a host     | its route        | another      | its route        | finding
          a.shop.test  | {prefix: /a}     | '*.shop.test' | {prefix: /b}    | WARNING
          a.shop.test  | {prefix: /}      | '*.shop.test' | {prefix: /b}    | -
          a.shop.test  | {prefix: /b}     | '*.shop.test' | {prefix: /b/c}  | -
          a.shop.test  | {exact: /b}      | '*.shop.test' | {prefix: /b}    | -
          a.shop.test  | {exact: /b}      | '*.shop.test' | {prefix: /}     | WARNING
          a.shop.test  | {regex: '/b.*'}  | '*.shop.test' | {regex: /b+}    | -
          a.shop.test  | {prefix: /a}     | '*.test'      | {exact: /b}     | WARNING
          '*.shop.test' | {prefix: /a}    | '*.test'      | {exact: /b}     | WARNING
          a.shop.test  | {prefix: /a}     | '*'           | {prefix: /b}    | INFO
          a.shop.test  | {prefix: /a}     | '*.cart.test' | {prefix: /b}    | -
          """)
  void aHostThatIsTakenAwayFromAWildcardIsReported(
      String host, String path, String wildcard, String itsPath, String severity) {
    String routes =
        """
        apiVersion: networking.istio.io/v1
        kind: VirtualService
        metadata: {name: %s, namespace: shop}
        spec:
          hosts: ["%s"]
          gateways: [front]
          http: [{match: [{uri: %s}], route: [{destination: {host: web}}]}]
        """;
    List<Diagnostic> findings =
        findings(
            GATEWAY.replace("shop.test", "\"*\""),
            routes.formatted("one", host, path),
            routes.formatted("all", wildcard, itsPath),
            WEB);

    assertThat(
            findings.stream()
                .filter(finding -> finding.code() == Code.EXACT_HOST)
                .map(finding -> finding.severity().name()))
        .isEqualTo(severity.equals("-") ? List.of() : List.of(severity));
  }

  @Test
  void theHostThatIsTakenAwayComesWithARequestThatIsLost() {
    String one =
        ROUTES
            .replace("shop.test", "a.shop.test")
            .replace("  - route: [{destination: {host: web, port: {number: 80}}}]\n", "");
    String all =
        ROUTES
            .replace("shop.test", "\"*.shop.test\"")
            .replace("name: web, namespace", "name: all, namespace")
            .replace("/api", "/login");

    Diagnostic finding =
        only(Code.EXACT_HOST, GATEWAY.replace("shop.test", "\"*\""), one, all, WEB);

    assertThat(finding.message())
        .isEqualTo(
            "host `a.shop.test` is taken away from `*.shop.test` of VirtualService shop/all, and"
                + " has not all its routes");
    assertThat(finding.help().orElseThrow())
        .startsWith("`GET /login` for `a.shop.test` has no route at gateway istio-system/");
  }

  @ParameterizedTest(name = "{0}, then {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # a route                                   | a later one            | told
          uri: {prefix: /test}, method: {exact: GET}  | uri: {prefix: /test2}  | true
          uri: {prefix: /test}, method: {exact: GET}  | uri: {exact: /tests}   | true
          uri: {prefix: /test}, method: {exact: GET}  | uri: {prefix: /test/2} | false
          uri: {prefix: /test}, method: {exact: GET}  | uri: {prefix: /test}   | false
          uri: {prefix: /test}, method: {exact: GET}  | uri: {prefix: /}       | false
          uri: {prefix: /test/}, method: {exact: GET} | uri: {prefix: /test/2} | false
          uri: {exact: /test}, method: {exact: GET}   | uri: {prefix: /test2}  | false
          uri: {prefix: /test2}, method: {exact: GET} | uri: {prefix: /test}   | false
          """)
  void aPrefixThatEndsWithinTheWordOfALaterRouteIsReported(
      String first, String later, boolean told) {
    String routes =
        ROUTES
            .replace("uri: {prefix: /api}", first)
            .replace("  - route", "  - match: [{" + later + "}]\n    route");

    assertThat(codes(GATEWAY, routes, WEB).contains(Code.PREFIX_OF_WORD)).isEqualTo(told);
  }

  @Test
  void aServerThatGivesWayToAnEarlierOneIsReported() {
    String tcp =
        GATEWAY.replace("name: front", "name: later").replace("protocol: HTTP", "protocol: TCP");

    Diagnostic finding = only(Code.SERVER_DROPPED, GATEWAY, tcp, ROUTES, WEB);

    assertThat(finding.message())
        .isEqualTo(
            "the server is dropped: its port is taken by the plaintext server HTTP 80 of"
                + " shop/front");
    assertThat(finding.place().line()).isEqualTo(16);
    assertThat(finding.help().orElseThrow()).startsWith("`GET http://shop.test/` → routed to ");
  }

  @Test
  void twoServersForTheSameNamesInTlsAreReported() {
    String https =
        GATEWAY
            .replace("80, name: http, protocol: HTTP}", "443, name: https, protocol: HTTPS}")
            .concat("    tls: {mode: SIMPLE, credentialName: a}\n");

    assertThat(codes(https, https.replace("name: front", "name: later"), WEB))
        .contains(Code.SERVER_DROPPED);
  }

  @Test
  void anIngressBesideAGatewayIsReported() {
    String ingress =
        """
        apiVersion: networking.k8s.io/v1
        kind: Ingress
        metadata: {name: old, namespace: shop, annotations: {kubernetes.io/ingress.class: istio}}
        spec:
          rules:
          - host: shop.test
            http:
              paths:
              - {path: /, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}
        """;

    assertThat(only(Code.INGRESS_AND_GATEWAY, GATEWAY, ROUTES, WEB, ingress).message())
        .isEqualTo(
            "the Ingress and VirtualService shop/web serve host `shop.test` on the same port of"
                + " gateway istio-system/istio-ingressgateway");
    assertThat(
            only(
                    Code.INGRESS_AND_GATEWAY,
                    GATEWAY,
                    ROUTES,
                    WEB,
                    ingress.replace("shop.test", "old.test"))
                .message())
        .startsWith("VirtualService shop/web serves the same port");
  }

  @Test
  void aGatewayThatSelectsNothingIsReportedWhereGatewaysAreDeclared() {
    String misspelt = GATEWAY.replace("istio: ingressgateway", "istio: ingresgateway");

    assertThat(only(Code.GATEWAY_WITHOUT_PROXY, misspelt, ROUTES, WEB, INGRESS_GATEWAY).message())
        .isEqualTo("no workload carries the labels `istio=ingresgateway`");
    assertThat(codes(misspelt, ROUTES, WEB)).doesNotContain(Code.GATEWAY_WITHOUT_PROXY);
  }

  @Test
  void aPortThatNoServiceOffersIsReported() {
    String other = GATEWAY.replace("number: 80", "number: 8081");

    assertThat(only(Code.PORT_NOT_OFFERED, other, ROUTES, WEB, INGRESS_GATEWAY).help())
        .hasValue(
            "clients get no connection to `http://istio-ingressgateway.istio-system:8081/`;"
                + " the ports are `80`, `443`");
    assertThat(codes(GATEWAY.replace("number: 80", "number: 8080"), WEB, INGRESS_GATEWAY))
        .doesNotContain(Code.PORT_NOT_OFFERED);
  }

  @Test
  void aGatewayThatIsMissingIsReportedWithTheOneThatMayBeMeant() {
    String moved = ROUTES.replace("name: web, namespace: shop}\nspec", "name: web}\nspec");
    String services = WEB.replace("namespace: shop", "namespace: default");

    Diagnostic finding = only(Code.GATEWAY_NOT_FOUND, GATEWAY, moved, services);

    assertThat(finding.message())
        .isEqualTo("there is no Gateway `default/front`; write `shop/front`, which there is");
    assertThat(finding.help().orElseThrow()).startsWith("`GET http://shop.test/` → 404 Not Found");
  }

  @Test
  void hostsThatDoNotMeetAreReported() {
    String other = ROUTES.replace("[shop.test]", "[api.test]");

    assertThat(only(Code.HOSTS_APART, GATEWAY, other, WEB).message())
        .isEqualTo(
            "none of its hosts is among those that Gateway `shop/front` serves for it:"
                + " `shop.test`");
    assertThat(codes(GATEWAY.replace("[shop.test]", "['*.test']"), other, WEB)).isEmpty();
  }

  private static final String ROOT =
      """
      apiVersion: networking.istio.io/v1
      kind: VirtualService
      metadata: {name: root, namespace: shop}
      spec:
        hosts: [shop.test]
        http:
        - match: [{uri: {%s}}]
          delegate: {name: %s}
      """;
  private static final String LENT =
      """
      apiVersion: networking.istio.io/v1
      kind: VirtualService
      metadata: {name: lent, namespace: shop}
      spec:
        http:
        - match: [{uri: {prefix: /api/v1}}]
          route: [{destination: {host: web}}]
      """;

  @ParameterizedTest
  @CsvSource(
      delimiterString = "=>",
      textBlock =
          """
          prefix: /api    => none => its delegate `shop/none` does not exist
          regex: '/api.*' => lent => no match of it lies within the matches of the rule that delegates
          """)
  void aDelegateThatLendsNothingIsReported(String uri, String delegate, String why) {
    assertThat(only(Code.DELEGATE_LOST, ROOT.formatted(uri, delegate), LENT).message())
        .isEqualTo("the rule takes no part: " + why);
  }

  @Test
  void aRuleOfADelegateThatOneOfTwoTakesIsNotReported() {
    String other = ROOT.replace("shop.test", "other.test").replace("name: root", "name: other");

    assertThat(
            codes(
                ROOT.formatted("prefix: /api", "lent"), other.formatted("exact: /x", "lent"), LENT))
        .doesNotContain(Code.DELEGATE_LOST);
  }

  @Test
  void whoFallsThroughToTheServiceIsToldOfLostDelegates() {
    Mesh mesh =
        Mesh.of(
            ResourceReader.read("mesh.yaml", ROOT.formatted("regex: /a", "lent") + "---\n" + LENT));

    assertThat(
            mesh.simulate(Request.get("http://shop.test/api/v1").from("shop/web").build())
                .trace()
                .toText())
        .contains("routed to outbound|80||shop.test")
        .contains("unused: VirtualService shop/lent: the rule takes no part: no match of it");
  }

  @Test
  void aVirtualServiceThatItsGatewayDoesNotSeeIsReported() {
    String hidden = ROUTES.replace("  gateways:", "  exportTo: ['.']\n  gateways:");

    assertThat(only(Code.NOT_EXPORTED, GATEWAY, hidden, WEB).message())
        .isEqualTo("it is not exported to the gateway's namespace `istio-system`");
    assertThat(codes(GATEWAY, hidden.replace("['.']", "['*']"), WEB)).isEmpty();
  }

  @Test
  void rulesThatInternalCallsDoNotMeetAreReported() {
    String internal = ROUTES.replace("[shop.test]", "[shop.test, web.shop.svc.cluster.local]");
    String gateway = GATEWAY.replace("[shop.test]", "['*']");

    assertThat(only(Code.MESH_NOT_NAMED, gateway, internal, WEB).help().orElseThrow())
        .startsWith("`GET http://web.shop.svc.cluster.local/` from another workload goes straight");
    assertThat(codes(gateway, internal.replace("[front]", "[front, mesh]"), WEB)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          prefix: /api/*       | the star in `/api/*` stands for itself
          exact: /api/*/x      | the star in `/api/*/x` stands for itself
          regex: /api/*        | `/*` at the end of the regex stands for slashes alone
          """)
  void aStarThatStandsForItselfIsReported(String match, String message) {
    String starred = ROUTES.replace("prefix: /api", match);

    assertThat(only(Code.LITERAL_STAR, GATEWAY, starred, WEB).message()).isEqualTo(message);
    assertThat(codes(GATEWAY, ROUTES.replace("prefix: /api", "regex: /api/.*"), WEB)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "/api,/,`GET /api/a` goes on as `//a`",
    "/api,/v1/,`GET /api/a` goes on as `/v1//a`",
    "/api/,/v1,`GET /api/a` goes on as `/v1a`"
  })
  void aRewriteThatLosesOrDoublesASlashIsReportedAsItReallyIs(
      String prefix, String rewrite, String example) {
    String rewritten = rewritten(prefix, rewrite);

    assertThat(only(Code.SLASH_IN_REWRITE, GATEWAY, rewritten, WEB).help().orElseThrow())
        .startsWith(example);
    assertThat(
            mesh(GATEWAY, rewritten, WEB)
                .simulate(Request.get("http://shop.test/api/a").build())
                .decision()
                .particulars())
        .containsEntry("path", example.replaceAll(".* as `(.*)`", "$1"));
  }

  @Test
  void theUsualPairOfPrefixesIsNoFinding() {
    String pair = rewritten("/api", "/").replace("[{uri", "[{uri: {prefix: /api/}}, {uri");

    assertThat(codes(GATEWAY, pair, WEB)).isEmpty();
    assertThat(codes(GATEWAY, rewritten("/api/", "/"), WEB)).isEmpty();
    assertThat(codes(GATEWAY, rewritten("/api", "/v1"), WEB)).isEmpty();
  }

  private static String rewritten(String prefix, String rewrite) {
    return ROUTES
        .replace("prefix: /api", "prefix: " + prefix)
        .replaceFirst("  route:", "  rewrite: {uri: " + rewrite + "}\n    route:");
  }

  @Test
  void aRouteBehindAWiderOneIsReported() {
    String hidden =
        ROUTES.replace(
            "  - route",
            "  - match: [{uri: {exact: /api/cart}}]\n    redirect: {uri: /}\n  - route");

    Diagnostic finding = only(Code.NEVER_REACHED, GATEWAY, hidden, WEB);

    assertThat(finding.message()).isEqualTo("no request reaches this route");
    assertThat(finding.help().orElseThrow()).startsWith("VirtualService shop/web (line 17) comes");
    assertThat(codes(GATEWAY, hidden.replace("prefix: /api}", "prefix: /api}, port: 81"), WEB))
        .doesNotContain(Code.NEVER_REACHED);
  }

  @Test
  void destinationsThatAreMissingAreReported() {
    String subset = ROUTES.replaceFirst("host: web,", "host: web, subset: v1,");
    String rule =
        """
        apiVersion: networking.istio.io/v1
        kind: DestinationRule
        metadata: {name: web, namespace: shop}
        spec: {host: web, subsets: [{name: v1}]}
        """;

    assertThat(only(Code.DESTINATION_MISSING, GATEWAY, subset, WEB).message())
        .isEqualTo("no DestinationRule declares the subset `v1` of `web.shop.svc.cluster.local`");
    assertThat(codes(GATEWAY, subset, WEB, rule)).isEmpty();
    String far =
        rule.replace("namespace: shop", "namespace: far").replace("host: web", "host: " + FULL);
    assertThat(only(Code.DESTINATION_MISSING, GATEWAY, subset, WEB, far).help().orElseThrow())
        .endsWith("; DestinationRule far/web is not for namespace `istio-system`");
    assertThat(
            only(Code.DESTINATION_MISSING, GATEWAY, ROUTES.replaceFirst("80}", "81}"), WEB)
                .message())
        .endsWith("has no port `81`, only `80`");
    assertThat(codes(GATEWAY, ROUTES)).isEmpty();
  }

  @Test
  void rulesForAServiceThatIsNotThereAreReported() {
    String rule =
        """
        apiVersion: networking.istio.io/v1
        kind: DestinationRule
        metadata: {name: web, namespace: other}
        spec: {host: web, subsets: [{name: v1}]}
        """;
    String internal =
        ROUTES
            .replace("namespace: shop", "namespace: other")
            .replace("[shop.test]", "[web]")
            .replace("[front]", "[mesh]");

    assertThat(only(Code.HOST_NOT_FOUND, WEB, rule).help())
        .hasValue(
            "no call is made as the rule says; write `web.shop.svc.cluster.local`, which there is");
    assertThat(only(Code.HOST_NOT_FOUND, WEB, internal).message())
        .isEqualTo("there is no service `web.other.svc.cluster.local`");
    assertThat(codes(rule)).isEmpty();
  }

  @Test
  void ofTwoVirtualServicesForAHostOfTheMeshTheLaterIsReported() {
    String internal = ROUTES.replace("[shop.test]", "[web]").replace("[front]", "[mesh]");
    String later = internal.replace("name: web, namespace", "name: later, namespace");

    Diagnostic finding = only(Code.SAME_HOST, WEB, internal, later);

    assertThat(finding.message())
        .isEqualTo(
            "VirtualService shop/web is older and has host `web.shop.svc.cluster.local` too");
    assertThat(codes(WEB, internal)).isEmpty();
  }

  @Test
  void claimsOfTokensThatNobodyChecksAreReported() {
    String claims =
        ROUTES.replace(
            "{uri: {prefix: /api}}",
            "{uri: {prefix: /api}, headers: {'@request.auth.claims.sub': {exact: alice}}}");
    String jwt =
        """
        apiVersion: security.istio.io/v1
        kind: RequestAuthentication
        metadata: {name: jwt, namespace: istio-system}
        spec:
          selector: {matchLabels: {istio: ingressgateway}}
          jwtRules: [{issuer: 'https://issuer.test', jwks: '{"keys": []}'}]
        """;

    assertThat(codes(GATEWAY, claims, WEB)).containsExactly(Code.CLAIMS_UNCHECKED);
    assertThat(codes(GATEWAY, claims, WEB, jwt)).doesNotContain(Code.CLAIMS_UNCHECKED);
  }

  private static Diagnostic only(Code code, String... resources) {
    List<Diagnostic> found =
        findings(resources).stream().filter(finding -> finding.code() == code).toList();
    assertThat(found).as(findings(resources).toString()).hasSize(1);
    return found.get(0);
  }

  private static List<Code> codes(String... resources) {
    return findings(resources).stream().map(Diagnostic::code).distinct().toList();
  }

  private static List<Diagnostic> findings(String... resources) {
    return Review.of(mesh(resources));
  }

  private static Mesh mesh(String... resources) {
    Resources read = ResourceReader.read("mesh.yaml", String.join("---\n", resources));
    assertThat(read.rejected()).isEmpty();
    return Mesh.of(read);
  }
}
