package io.meshproof.simulator.legacy;

import static io.meshproof.simulator.legacy.Fixtures.documented;
import static io.meshproof.simulator.legacy.Fixtures.findings;
import static io.meshproof.simulator.legacy.Fixtures.old;
import static io.meshproof.simulator.legacy.Fixtures.options;
import static io.meshproof.simulator.legacy.Fixtures.resources;
import static io.meshproof.simulator.legacy.Fixtures.routeRule;
import static io.meshproof.simulator.legacy.Fixtures.service;
import static org.assertj.core.api.Assertions.assertThat;

import io.meshproof.model.request.Request;
import io.meshproof.simulator.Mesh;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rules that kubectl stored and Pilot could not decode. See R-RR-37. */
class DecodingTest {
  private static final String A = service("a", "name: http, port: 80");
  private static final String B = service("b", "name: http, port: 80");
  private static final String FOR_A = routeRule("a", "destination: {name: a}, rewrite: {uri: /a/}");
  private static final String EGRESS =
      old(
          "EgressRule",
          "e",
          "destination: {service: foo.com}, ports: [{port: 80, protocol: http}]");

  private static String answer(Mesh mesh, String url) {
    return Fixtures.words(mesh.simulate(Request.get(url).from("default/a").build()))
        .replace(" in 15 s", "");
  }

  @ParameterizedTest(name = "{0}, {1}: {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # release | profile    | what stands in the other rule           | to a     | to b
          0.2 | as-built   | destination: {name: b}, rewrite: {uri: /b/}   | a:80 /a/ | b:80 /b/
          0.2 | as-built   | destination: {name: b}, rewrites: {uri: /b/}  | a:80     | b:80
          0.7 | as-built   | destination: {name: b}, rewrites: {uri: /b/}  | a:80     | b:80
          0.8 | as-built   | destination: {name: b}, rewrites: {uri: /b/}  | a:80 /a/ | b:80
          0.7 | as-built   | destination: {name: b}, precedence: high      | a:80     | b:80
          0.8 | as-built   | destination: {name: b}, precedence: high      | a:80 /a/ | b:80
          0.7 | as-built   | destination: {name: b}, route: [{weight: 50}] | a:80 /a/ | b:80
          0.7 | documented | destination: {name: b}, precedence: high      | a:80 /a/ | b:80
          """)
  void upTo07OneRuleThatCannotBeDecodedTookAllOthersWithIt(
      String release, String profile, String spec, String toA, String toB) {
    Mesh mesh = Mesh.of(resources(A, B, FOR_A, routeRule("b", spec)), options(release, profile));

    assertThat(answer(mesh, "http://a/")).isEqualTo(toA);
    assertThat(answer(mesh, "http://b/")).isEqualTo(toB);
  }

  @Test
  void rulesOfOtherKindsStay() {
    String broken = routeRule("b", "destination: {name: b}, precedense: 1");
    Mesh mesh = Mesh.of(resources(A, EGRESS, FOR_A, broken), options("0.7", "as-built"));

    assertThat(answer(mesh, "http://foo.com/")).isEqualTo("foo.com:80");
    assertThat(answer(mesh, "http://a/")).isEqualTo("a:80");
  }

  @Test
  void whatKubernetesDropsOfTheMetadataBreaksNoRule() {
    String strange = FOR_A.replace("metadata: {name: a}", "metadata: {name: a, colour: red}");
    Mesh mesh = Mesh.of(resources(A, strange), options("0.7", "as-built"));

    assertThat(answer(mesh, "http://a/")).isEqualTo("a:80 /a/");
  }

  @Test
  void theFindingSaysWhatBrokeTheRuleAndWhatIsLostWithIt() {
    String broken = routeRule("b", "destination: {name: b}, precedense: 1");

    assertThat(
            Mesh.of(resources(A, B, FOR_A, broken), options("0.7", "as-built"))
                .resources()
                .diagnostics())
        .anySatisfy(
            finding ->
                assertThat(finding.toString())
                    .contains("MP0419 mesh.yaml:7:")
                    .contains(
                        "it cannot be decoded for what stands in line 7, so Istio 0.7 knows no"
                            + " RouteRule at all")
                    .contains("all others of its kind, here 1, are lost with it"));
    assertThat(findings(Mesh.of(resources(A, B, FOR_A, broken), options("0.8", "as-built"))))
        .contains("so Istio 0.8 passes over it");
    assertThat(findings(documented(A, B, FOR_A, broken))).doesNotContain("decoded");
  }
}
