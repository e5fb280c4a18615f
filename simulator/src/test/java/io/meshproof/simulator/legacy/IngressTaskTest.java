package io.meshproof.simulator.legacy;

import static io.meshproof.simulator.legacy.Fixtures.HTTPBIN;
import static io.meshproof.simulator.legacy.Fixtures.answer;
import static io.meshproof.simulator.legacy.Fixtures.documented;
import static io.meshproof.simulator.legacy.Fixtures.findings;
import static io.meshproof.simulator.legacy.Fixtures.ingress;
import static io.meshproof.simulator.legacy.Fixtures.options;
import static io.meshproof.simulator.legacy.Fixtures.path;
import static io.meshproof.simulator.legacy.Fixtures.resources;
import static io.meshproof.simulator.legacy.Fixtures.routeRule;
import static io.meshproof.simulator.legacy.Fixtures.rule;
import static org.assertj.core.api.Assertions.assertThat;

import io.meshproof.model.option.MeshOptions.Services;
import io.meshproof.simulator.Mesh;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The task that shows Istio Ingress and its route rule, as its documentation tells it and not. */
class IngressTaskTest {
  private static final String PATHS =
      rule("", path("/status/.*", "httpbin", "8000"), path("/delay/.*", "httpbin", "8000"));
  private static final String SIMPLE = ingress("simple-ingress", "rules: [" + PATHS + "]");
  private static final String SECURE =
      ingress("secure-ingress", "tls: [{secretName: anything}], rules: [" + PATHS + "]");
  private static final String TIMEOUT =
      "route: [{weight: 100}], httpReqTimeout: {simpleTimeout: {timeout: 4s}}";
  private static final String RULE =
      routeRule(
          "status-route",
          "destination: {name: httpbin}, match: {source: {name: istio-ingress, labels: {istio:"
              + " ingress}}, request: {headers: {uri: {prefix: /delay/}}}}, "
              + TIMEOUT);
  private static final String RULE_FOR_ALL =
      routeRule(
          "status-route",
          "destination: {name: httpbin}, match: {request: {headers: {uri: {prefix: /delay/}}}}, "
              + TIMEOUT);

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          /status/200 | httpbin:8000
          /delay/10   | httpbin:8000
          /status     | 404
          /headers    | 404
          /           | 404
          """)
  void onlyWhatIsExposedAnswers(String path, String expected) {
    assertThat(answer(documented(HTTPBIN, SIMPLE), "http://169.47.243.100" + path))
        .isEqualTo(expected);
  }

  @ParameterizedTest(name = "{0} {1}, source {2}: {3}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # release | profile  | source | path      | answer
          0.4 | documented | named | /delay/10   | httpbin:8000 in 4 s
          0.8 | documented | named | /delay/10   | httpbin:8000 in 4 s
          0.8 | documented | named | /status/200 | httpbin:8000
          0.4 | as-built   | named | /delay/10   | httpbin:8000
          0.5 | as-built   | named | /delay/10   | httpbin:8000
          0.5 | as-built   | named | /status/200 | httpbin:8000
          0.4 | as-built   | any   | /delay/10   | httpbin:8000 in 4 s
          0.4 | as-built   | any   | /status/200 | httpbin:8000
          0.5 | as-built   | any   | /delay/10   | httpbin:8000 in 4 s
          0.5 | as-built   | any   | /status/200 | 404
          0.2 | documented | named | /status/200 | httpbin:8000 in 15 s
          """)
  void theRuleLimitsWhatItsProfileLetsItReach(
      String release, String profile, String source, String path, String expected) {
    String rule = source.equals("named") ? RULE : RULE_FOR_ALL;
    Mesh mesh = Mesh.of(resources(HTTPBIN, SIMPLE, rule), options(release, profile));

    assertThat(answer(mesh, "http://example.com" + path)).isEqualTo(expected);
  }

  @Test
  void theRuleIsForPodsOfTheIngressOnly() {
    String other =
        RULE.replace("istio: ingress}", "istio: other}")
            .replace("name: istio-ingress", "name: web");

    assertThat(answer(documented(HTTPBIN, SIMPLE, other), "http://example.com/delay/10"))
        .isEqualTo("httpbin:8000");
  }

  @Test
  void aRuleNamesTheIngressByItsOwnNamespaceUpToIstio04() {
    Mesh mesh =
        Mesh.of(
            resources(
                HTTPBIN,
                SIMPLE,
                RULE.replace(
                    "name: istio-ingress", "name: istio-ingress, namespace: istio-system")),
            options("0.4", "as-built"));

    assertThat(answer(mesh, "http://example.com/delay/10")).isEqualTo("httpbin:8000 in 4 s");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          https://foo.bar.com/status/200 | httpbin:8000
          https://foo.bar.com/headers    | 404
          http://foo.bar.com/status/200  | 404
          """)
  void anIngressWithTlsIsServedOnThatPortAlone(String url, String expected) {
    assertThat(answer(documented(HTTPBIN, SECURE), url)).isEqualTo(expected);
  }

  @Test
  void withoutTlsNothingListensForIt() {
    assertThat(answer(documented(HTTPBIN, SIMPLE), "https://foo.bar.com/status/200"))
        .isEqualTo("no response: connection refused");
  }

  @Test
  void withoutIngressesEveryRequestIs404() {
    assertThat(answer(documented(HTTPBIN), "http://example.com/")).isEqualTo("404");
  }

  @Test
  void thereIsOneSecretForEverybody() {
    assertThat(findings(documented(HTTPBIN, SECURE)))
        .contains(
            "secret `anything` is not used: all TLS is ended with `istio-ingress-certs` of"
                + " `istio-system`");
  }

  @Test
  void anotherClassIsForOthers() {
    String nginx = ingress("a", "kubernetes.io/ingress.class: nginx", "rules: [" + PATHS + "]");

    assertThat(answer(documented(HTTPBIN, nginx), "http://example.com/status/200"))
        .isEqualTo("404");
  }

  @Test
  void servicesAreAssumedWhereNoneIsDeclared() {
    Mesh mesh =
        Mesh.of(resources(SIMPLE, RULE), options("0.4", "documented").withServices(Services.AUTO));

    assertThat(answer(mesh, "http://example.com/delay/10")).isEqualTo("httpbin:8000 in 4 s");
  }

  @Test
  void todayTheRuleIsInertAndAFindingSaysHowToSimulateIt() {
    Mesh today = Mesh.of(resources(HTTPBIN, SIMPLE, RULE));

    assertThat(findings(today))
        .contains("RouteRule has no effect: Istio 0.8 was the last release to read it")
        .contains("`extensions/v1beta1` is served by no Kubernetes since 1.22");
    assertThat(today.resources().diagnostics().get(0).help().orElseThrow())
        .contains("--istio-version 0.8");
    assertThat(answer(today, "http://example.com/delay/10")).isEqualTo("httpbin:8000");
  }

  @Test
  void theKindsOfTodayAreInertThen() {
    String gateway =
        "{apiVersion: networking.istio.io/v1, kind: Gateway, metadata: {name: a}, spec: {servers:"
            + " [{port: {number: 81, name: a, protocol: HTTP}, hosts: ['*']}]}}";

    Mesh mesh = documented(HTTPBIN, gateway);

    assertThat(answer(mesh, "http://example.com:81/")).isEqualTo("no response: connection refused");
    assertThat(findings(mesh)).contains("Gateway has no effect: Istio 0.4 routes by Ingresses");
  }
}
