package io.meshproof.simulator.legacy;

import static io.meshproof.simulator.legacy.Fixtures.answer;
import static io.meshproof.simulator.legacy.Fixtures.documented;
import static io.meshproof.simulator.legacy.Fixtures.findings;
import static io.meshproof.simulator.legacy.Fixtures.ingress;
import static io.meshproof.simulator.legacy.Fixtures.options;
import static io.meshproof.simulator.legacy.Fixtures.path;
import static io.meshproof.simulator.legacy.Fixtures.resources;
import static io.meshproof.simulator.legacy.Fixtures.routeRule;
import static io.meshproof.simulator.legacy.Fixtures.rule;
import static io.meshproof.simulator.legacy.Fixtures.service;
import static org.assertj.core.api.Assertions.assertThat;

import io.meshproof.simulator.Mesh;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OldIngressTest {
  private static final String A = service("a", "name: http-a, port: 80");
  private static final String B = service("b", "name: HTTP2, port: 80");

  private static String rules(String... rules) {
    return ingress("shop", "rules: [" + String.join(", ", rules) + "]");
  }

  @ParameterizedTest(name = "{0} of {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # asked   | path of a   | path of b | answer
          /lol      | /lucky      | /lo.*     | b:80
          /lucky    | /lucky      | /lo.*     | a:80
          /lucky/x  | /lucky      | /lo.*     | 404
          /lucky?q  | /lucky      | /lo.*     | a:80
          /ab/c     | /a.*        | /ab.*     | b:80
          /ab       | /ab         | /a.*      | a:80
          /a.b/x    | /a.b/.*     | /c        | a:80
          /x        | ''          | /c        | a:80
          /x        | /*          | /c        | 404
          /*        | /*          | /c        | a:80
          /a1       | /a[0-9]+    | /c        | 404
          """)
  void aPathIsExactUnlessItEndsWithDotStar(
      String asked, String pathOfA, String pathOfB, String expected) {
    Mesh mesh =
        documented(A, B, rules(rule("", path(pathOfA, "a", "80"), path(pathOfB, "b", "80"))));

    assertThat(answer(mesh, "http://example.com" + asked)).isEqualTo(expected);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # release | profile  | path    | asked   | answer
          0.3 | as-built   | /v1.0/.* | /v1.0/x | 404
          0.3 | as-built   | /v1/.*   | /v1/x   | a:80
          0.3 | documented | /v1.0/.* | /v1.0/x | a:80
          0.4 | as-built   | /v1.0/.* | /v1.0/x | a:80
          """)
  void beforeIstio04APathThatLooksLikeAPatternWasLost(
      String release, String profile, String path, String asked, String expected) {
    Mesh mesh =
        Mesh.of(resources(A, rules(rule("", path(path, "a", "80")))), options(release, profile));

    assertThat(answer(mesh, "http://example.com" + asked)).isEqualTo(expected);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          http://foo.bar.com/foo       | a:80
          http://FOO.bar.com/foo       | a:80
          http://any.baz.com/bar       | b:80
          http://baz.com/bar           | 404
          http://other.com/foo         | 404
          http://foo.bar.com/other     | 404
          http://other.com/other       | b:80
          """)
  void theHostDecidesFirstAndThereIsNoSecondTry(String url, String expected) {
    Mesh mesh =
        documented(
            A,
            B,
            rules(
                rule("foo.bar.com", path("/foo", "a", "80")),
                rule("*.baz.com", path("/bar", "b", "80")),
                rule("", path("/other", "b", "80"))));

    assertThat(answer(mesh, url)).isEqualTo(expected);
  }

  @Test
  void aNamedHostCountsWithThePortOfTheListenerOnly() {
    Mesh mesh = documented(A, rules(rule("foo.com", path("/", "a", "80"))));

    assertThat(answer(mesh, "http://foo.com/")).isEqualTo("a:80");
    assertThat(
            Fixtures.words(
                mesh.simulate(
                    io.meshproof.model.request.Request.get("http://foo.com/")
                        .host("foo.com:80")
                        .build())))
        .isEqualTo("a:80");
    assertThat(
            Fixtures.words(
                mesh.simulate(
                    io.meshproof.model.request.Request.get("http://foo.com/")
                        .host("foo.com:31486")
                        .build())))
        .isEqualTo("404");
  }

  @Test
  void aHostWithoutDotsIsThatHost() {
    Mesh mesh = documented(A, rules(rule("localhost", path("/", "a", "80"))));

    assertThat(answer(mesh, "http://localhost/")).isEqualTo("a:80");
  }

  @ParameterizedTest(name = "port {0}, backend {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # service port             | servicePort | answer
          name: http, port: 80       | 80          | c:80
          name: http, port: 80       | http        | c:80
          name: http, port: 80       | '"80"'      | 404
          name: grpc-x, port: 80     | 80          | c:80
          name: web, port: 80        | 80          | 404
          name: httptest, port: 80   | 80          | 404
          name: https, port: 80      | 80          | 404
          port: 80                   | 80          | 404
          name: http, port: 81       | 80          | 404
          """)
  void theNameOfAPortMustSayThatItSpeaksHttp(String port, String written, String expected) {
    Mesh mesh = documented(service("c", port), rules(rule("", path("/", "c", written))));

    assertThat(answer(mesh, "http://example.com/")).isEqualTo(expected);
    if (expected.equals("404")) {
      assertThat(findings(mesh)).contains("the path is left out: Service `default/c` has no port");
    }
  }

  @Test
  void aMissingServiceTakesOnlyItsOwnPathAway() {
    Mesh mesh = documented(A, rules(rule("", path("/a", "a", "80"), path("/x", "x", "80"))));

    assertThat(answer(mesh, "http://example.com/a")).isEqualTo("a:80");
    assertThat(answer(mesh, "http://example.com/x")).isEqualTo("404");
    assertThat(findings(mesh)).contains("the path is left out: there is no Service `default/x`");
  }

  @Test
  void theDefaultBackendTakesWhatNoHostClaims() {
    Mesh mesh =
        documented(
            A,
            B,
            ingress(
                "shop",
                "backend: {serviceName: b, servicePort: 80}, rules: ["
                    + rule("foo.com", path("/a", "a", "80"))
                    + "]"));

    assertThat(answer(mesh, "http://other.com/x")).isEqualTo("b:80");
    assertThat(answer(mesh, "http://foo.com/x")).isEqualTo("404");
  }

  @Test
  void aPathTypeMeansNothingYet() {
    Mesh mesh =
        documented(
            A,
            ingress(
                "shop",
                "rules: [{http: {paths: [{path: /a, pathType: Prefix, backend: {serviceName: a,"
                    + " servicePort: 80}}]}}]"));

    assertThat(answer(mesh, "http://example.com/a/b")).isEqualTo("404");
    assertThat(findings(mesh)).contains("`pathType` is younger than Istio 0.4");
  }

  @Test
  void rewritesReplaceThePathThatIngressAndRuleHaveInCommon() {
    String rewrite =
        routeRule(
            "r",
            "destination: {name: a}, match: {request: {headers: {uri: {prefix: /api/}}}}, rewrite:"
                + " {uri: /}");
    Mesh mesh = documented(A, rules(rule("", path("/api/v1/.*", "a", "80"))), rewrite);

    assertThat(answer(mesh, "http://example.com/api/v1/x")).isEqualTo("a:80 /x");
  }

  @Test
  void faultsAreNotInjectedAtTheIngress() {
    String fault =
        routeRule(
            "r", "destination: {name: a}, httpFault: {abort: {percent: 100, httpStatus: 418}}");
    Mesh mesh = documented(A, rules(rule("", path("/", "a", "80"))), fault);

    assertThat(answer(mesh, "http://example.com/")).isEqualTo("a:80");
    assertThat(findings(mesh)).contains("no fault is injected into requests that come in by an");
  }

  @Test
  void theSamePathOfTwoIngressesIsToldOf() {
    Mesh mesh =
        documented(
            A,
            B,
            ingress("one", "rules: [" + rule("", path("/", "a", "80")) + "]"),
            ingress("two", "rules: [" + rule("", path("/", "b", "80")) + "]"));

    assertThat(findings(mesh)).contains("Ingress `default/one` has the same path of the same host");
  }

  @Test
  void ofTwoDefaultBackendsNeitherIsPromised() {
    String spec = "backend: {serviceName: a, servicePort: 80}";

    assertThat(findings(documented(A, ingress("one", spec), ingress("two", spec))))
        .contains("Ingress `default/one` has the same path of the same host");
  }

  @Test
  void thePortForTlsOpensForWhatIsServedOnly() {
    String lost =
        ingress(
            "shop", "tls: [{secretName: x}], rules: [" + rule("", path("/", "nobody", "80")) + "]");

    assertThat(answer(documented(A, lost), "https://example.com/"))
        .isEqualTo("no response: connection refused");
  }

  @ParameterizedTest
  @CsvSource({"0.7, has no effect", "0.8, is not simulated"})
  void theKindsOfTheNextWorldAreToldOf(String release, String words) {
    String service =
        "{apiVersion: networking.istio.io/v1alpha3, kind: VirtualService, metadata: {name: v},"
            + " spec: {hosts: [a], http: [{route: [{destination: {host: a}}]}]}}";

    assertThat(findings(Mesh.of(resources(A, service), options(release, "documented"))))
        .contains("VirtualService " + words);
  }
}
