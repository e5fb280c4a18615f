package io.meshproof.simulator.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.meshproof.evaluator.authz.Authorization;
import io.meshproof.evaluator.authz.AuthorizationRule;
import io.meshproof.evaluator.authz.AuthorizationVerdict;
import io.meshproof.evaluator.authz.AuthorizationVerdict.Allowed;
import io.meshproof.evaluator.authz.AuthorizationVerdict.Denied;
import io.meshproof.evaluator.http.Claims;
import io.meshproof.evaluator.http.Connection;
import io.meshproof.evaluator.http.Exchange;
import io.meshproof.evaluator.http.Headers;
import io.meshproof.evaluator.http.HttpRequest;
import io.meshproof.evaluator.trace.Tracer;
import io.meshproof.model.read.ResourceReader;
import io.meshproof.model.request.Header;
import io.meshproof.model.request.ProxyRef;
import io.meshproof.model.request.ProxyRef.Kind;
import io.meshproof.model.resource.MeshConfig;
import io.meshproof.model.resource.MeshConfig.ExtensionProvider;
import io.meshproof.model.resource.Resources;
import io.meshproof.simulator.policy.AuthorizationPolicies.ProxyAuthorization;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AuthorizationPoliciesTest {
  private static final ProxyRef REVIEWS =
      new ProxyRef(Kind.SIDECAR_INBOUND, "default", ImmutableMap.of("app", "reviews"), "default");

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          methods: [GET]                                    | true
          methods: [get]                                    | false
          notMethods: [POST]                                | true
          paths: [/api/*]                                   | true
          paths: ['/api/{*}']                               | true
          notPaths: [/api/orders]                           | false
          hosts: [SHOP.test:8080]                           | true
          hosts: [shop.test]                                | false
          ports: ['8080']                                   | true
          ports: ['08080']                                  | true
          ports: ['80']                                     | false
          methods: [GET], notPaths: [/admin]                | true
          """,
      delimiter = '|')
  void operationsMatchWhatIsAskedFor(String operation, boolean matches) {
    assertThat(denies("to: [{operation: {" + operation + "}}]")).isEqualTo(matches);
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          principals: [cluster.local/ns/shop/sa/web]        | true
          principals: ['*']                                 | true
          principals: ['*/sa/web']                          | true
          principals: ['spiffe://cluster.local/ns/shop/sa/web'] | false
          namespaces: [sh*]                                 | true
          notNamespaces: [shop]                             | false
          serviceAccounts: [shop/web]                       | true
          serviceAccounts: [web]                            | false
          trustDomains: [cluster.local]                     | true
          ipBlocks: [10.0.0.0/8]                            | true
          ipBlocks: ['::/0']                                | false
          remoteIpBlocks: [203.0.113.9]                     | true
          notRemoteIpBlocks: [203.0.113.0/24]               | false
          requestPrincipals: ['https://issuer/alice']       | true
          notRequestPrincipals: ['*']                       | false
          """,
      delimiter = '|')
  void sourcesMatchWhoAsks(String source, boolean matches) {
    assertThat(denies("from: [{source: {" + source + "}}]")).isEqualTo(matches);
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          key: 'request.headers[X-User]', values: [admin]              | true
          key: 'request.headers[x-user]', notValues: [admin]           | false
          key: 'request.headers[x-none]', values: ['*']                | false
          key: 'request.headers[x-none]', notValues: ['*']             | true
          key: 'request.headers[:path]', values: ['/api/orders?x=1'] | true
          key: 'request.headers[host]', values: ['*']                  | true
          key: 'request.auth.claims[groups]', values: [dev]          | true
          key: 'request.auth.claims[org][team]', values: [blue]      | true
          key: 'request.auth.claims[org.team]', values: [literal]    | true
          key: 'request.auth.claims[admin]', values: ['true']        | false
          key: 'request.auth.claims[none]', notValues: ['true']      | true
          key: request.auth.audiences, values: [api*]                | true
          key: request.auth.presenter, values: [cli]                 | true
          key: request.auth.principal, values: ['https://issuer/*']  | true
          key: source.ip, values: [10.0.0.7]                         | true
          key: destination.ip, values: [10.0.0.1]                    | true
          key: connection.sni, values: ['*']                         | false
          key: connection.sni, notValues: [a.test]                   | true
          key: 'source.namespace', values: [shop], notValues: [s*]   | false
          """,
      delimiter = '|')
  void conditionsMatchAttributes(String condition, boolean matches) {
    assertThat(denies("when: [{" + condition + "}]")).isEqualTo(matches);
  }

  @Test
  void alternativesAreJoinedByOrAndKindsByAnd() {
    assertThat(
            denies(
                "from: [{source: {namespaces: [other]}}, {source: {namespaces: [shop]}}],"
                    + " to: [{operation: {methods: [GET]}}]"))
        .isTrue();
    assertThat(
            denies("from: [{source: {namespaces: [shop]}}], to: [{operation: {methods: [POST]}}]"))
        .isFalse();
  }

  @Test
  void anEmptyRuleMatchesEverything() {
    assertThat(denies("")).isTrue();
  }

  @Test
  void anAllowPolicyWithoutRulesAllowsNothing() {
    Authorization authorization = at(policy("nothing", "selector: {}")).http();

    assertThat(authorization.check(exchange(), Tracer.NONE))
        .isInstanceOfSatisfying(
            Denied.class,
            denied ->
                assertThat(denied.details()).isEqualTo("rbac_access_denied_matched_policy[none]"));
  }

  @Test
  void policiesOfTheRootNamespaceCountToo() {
    String root =
        policy("root", "action: DENY", "rules: [{}]")
            .replace("name: root", "name: root\n  namespace: istio-system");

    assertThat(at(root).http().check(exchange(), Tracer.NONE)).isInstanceOf(Denied.class);
  }

  @Test
  void aDryRunIsKeptApart() {
    String dryRun =
        policy("ro", "rules: [{to: [{operation: {methods: [POST]}}]}]")
            .replace("name: ro", "name: ro\n  annotations: {istio.io/dry-run: 'true'}");

    Authorization authorization = at(dryRun).http();

    assertThat(authorization.allow()).isEmpty();
    assertThat(authorization.dryRunAllow().orElseThrow().rules()).hasSize(1);
  }

  @Test
  void onTcpAnAllowRuleWithHttpFieldsAllowsNothing() {
    Authorization tcp =
        at(policy("ro", "rules: [{to: [{operation: {methods: [GET], ports: ['8080']}}]}]")).tcp();

    assertThat(tcp.check(connection(), Map.of(), Tracer.NONE)).isInstanceOf(Denied.class);
    AuthorizationRule rule = tcp.allow().orElseThrow().rules().get(0);
    assertThat(rule.never())
        .hasValue("`methods` cannot be checked here, so the rule allows nothing");
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          to: [{operation: {methods: [GET]}}]                              | true
          to: [{operation: {paths: [/x], ports: ['8080']}}]                | true
          to: [{operation: {paths: [/x], ports: ['9090']}}]                | false
          when: [{key: 'request.auth.claims[a]', values: [b]}]             | true
          from: [{source: {notRequestPrincipals: ['*']}}]                  | true
          """,
      delimiter = '|')
  void onTcpADenyRuleDoesWithoutHttpFields(String rule, boolean denied) {
    Authorization tcp = at(policy("refuse", "action: DENY", "rules: [{" + rule + "}]")).tcp();

    assertThat(tcp.check(connection(), Map.of(), Tracer.NONE) instanceof Denied).isEqualTo(denied);
  }

  @Test
  void metadataOfOtherFiltersMakeItUnknown() {
    Authorization authorization =
        at(policy(
                "mysql",
                "action: DENY",
                "rules: [{when: [{key: 'experimental.envoy.filters.network.mysql_proxy[db.t]',"
                    + " values: ['[update]']}]}]"))
            .http();

    assertThat(authorization.check(exchange(), Tracer.NONE))
        .isEqualTo(
            new AuthorizationVerdict.Unknown(
                "AuthorizationPolicy default/mysql rule [0] asks for"
                    + " `experimental.envoy.filters.network.mysql_proxy[db.t]`, which is not"
                    + " simulated"));
  }

  @Test
  void aCustomPolicyAsksItsProvider() {
    Authorization authorization =
        at(custom("ext", "opa"), provider("opa", ExtensionProvider.Kind.HTTP_AUTHORIZER)).http();

    assertThat(authorization.external()).get().extracting("provider").isEqualTo("opa");
    assertThat(authorization.brokenCustom().rules()).isEmpty();
  }

  @Test
  void whatAnUnknownProviderWouldBeAskedIsDenied() {
    Authorization authorization = at(custom("ext", "opa")).http();

    assertThat(authorization.askExternal(exchange(), Map.of(), Tracer.NONE))
        .isInstanceOfSatisfying(
            Denied.class,
            denied ->
                assertThat(denied.details())
                    .isEqualTo(
                        "rbac_access_denied_matched_policy[istio-ext-authz-opa-ns[default]"
                            + "-policy[ext]-rule[0]-deny-due-to-bad-CUSTOM-action]"));
  }

  @Test
  void whatTwoProvidersWouldBeAskedIsDenied() {
    Authorization authorization =
        at(
                custom("a", "opa") + "---\n" + custom("b", "other"),
                provider("opa", ExtensionProvider.Kind.HTTP_AUTHORIZER),
                provider("other", ExtensionProvider.Kind.GRPC_AUTHORIZER))
            .http();

    assertThat(authorization.askExternal(exchange(), Map.of(), Tracer.NONE))
        .isInstanceOf(Denied.class);
  }

  @Test
  void aProviderThatSpeaksHttpIsNotAskedAboutConnections() {
    ProxyAuthorization authorization =
        at(custom("ext", "opa"), provider("opa", ExtensionProvider.Kind.HTTP_AUTHORIZER));

    assertThat(authorization.tcp().check(connection(), Map.of(), Tracer.NONE))
        .isInstanceOf(Allowed.class);
  }

  private static boolean denies(String rule) {
    Authorization authorization =
        at(policy("refuse", "action: DENY", "rules: [{" + rule + "}]")).http();
    return authorization.check(exchange(), Tracer.NONE) instanceof Denied;
  }

  private static String custom(String name, String provider) {
    return policy(name, "action: CUSTOM", "provider: {name: " + provider + "}", "rules: [{}]");
  }

  private static String policy(String name, String... spec) {
    return """
    apiVersion: security.istio.io/v1
    kind: AuthorizationPolicy
    metadata:
      name: %s
    spec:
      %s
    """
        .formatted(name, String.join("\n  ", spec));
  }

  private static ProxyAuthorization at(String yaml, ExtensionProvider... providers) {
    Resources resources = ResourceReader.read("mesh.yaml", yaml);
    assertThat(resources.rejected()).isEmpty();
    return AuthorizationPolicies.of(resources.withMeshConfig(with(providers))).at(REVIEWS);
  }

  private static MeshConfig with(ExtensionProvider... providers) {
    MeshConfig config = MeshConfig.DEFAULT;
    return new MeshConfig(
        config.rootNamespace(),
        config.trustDomain(),
        config.trustDomainAliases(),
        config.pathNormalization(),
        config.outboundTrafficPolicy(),
        config.numTrustedProxies(),
        config.ingressClass(),
        config.ingressControllerMode(),
        config.ingressSelector(),
        config.ingressService(),
        config.defaultServiceExportTo(),
        config.defaultVirtualServiceExportTo(),
        config.defaultDestinationRuleExportTo(),
        config.defaultHttpRetryPolicy(),
        config.defaultInboundHttpRetryPolicy(),
        config.enableAutoMtls(),
        ImmutableList.copyOf(providers));
  }

  private static ExtensionProvider provider(String name, ExtensionProvider.Kind kind) {
    return new ExtensionProvider(name, kind, false, Optional.empty());
  }

  private static Exchange exchange() {
    return new Exchange(
        connection(),
        new HttpRequest(
            "GET",
            "http",
            "shop.test:8080",
            "/api/orders?x=1",
            Headers.of(List.of(new Header("x-user", "guest"), new Header("x-user", "admin")))),
        new Claims(
            ImmutableMap.of(
                "iss",
                "https://issuer",
                "sub",
                "alice",
                "aud",
                List.of("web", "api-v1"),
                "azp",
                "cli",
                "admin",
                true,
                "groups",
                List.of("dev", "ops"),
                "org",
                Map.of("team", "blue"),
                "org.team",
                "literal")));
  }

  private static Connection connection() {
    return new Connection(
        "10.0.0.7",
        "203.0.113.9",
        "10.0.0.1",
        8080,
        Optional.empty(),
        Optional.of("cluster.local/ns/shop/sa/web"));
  }
}
