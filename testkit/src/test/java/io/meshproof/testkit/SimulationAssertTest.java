package io.meshproof.testkit;

import static io.meshproof.model.request.Request.get;
import static io.meshproof.testkit.MeshAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SimulationAssertTest {

  @Test
  void claimsThatHoldPass() {
    on("/api/v1").isAllowed().isRouted().isRoutedTo("api").isRoutedTo("api.default").port(8080);
    on("/api/v1").hasStatus(200).reaches("default/api").rule(3);
    on("/api/v1").by("VirtualService/default/books").hasDetails("via_upstream");
    on("/api/v1").hasRewrittenPath("/v1").hasRewrittenHost("api.internal");
    on("/api/v1").hasRequestHeader("X-Api", "yes").hasNoRequestHeader("x-debug");
    on("/reviews/7").subset("v1").hasShare("v1", 75).hasShare("v2", 25);
    on("/old").isRedirectedTo("http://books.example.com/new").hasStatus(301).isAllowed();
    on("/ping").isAnsweredWith(204).hasResponseHeader("x-pong", "1");
    on("/teapot").isAnsweredWith(418).hasBody("short and stout");
    on("/admin").isForbidden().by("AuthorizationPolicy/default/admin").rule(1);
    on("/nothing").isNotFound().because("path `/nothing` lacks prefix `/admin`");
    assertThat(Meshes.BOOKS).request(get("http://books.example.com:81/")).isDropped();
  }

  static Stream<Arguments> claimsThatDoNotHold() {
    return Stream.of(
        wrong("/admin", SimulationAssert::isAllowed, "to be let through"),
        wrong("/admin", SimulationAssert::isRouted, "to be routed"),
        wrong("/api/", claims -> claims.isRoutedTo("ap"), "to be routed to `ap`"),
        wrong("/reviews", claims -> claims.subset("v2"), "to be routed to the subset `v2`"),
        wrong("/api/", claims -> claims.port(80), "to be routed to port 80"),
        wrong("/reviews", claims -> claims.hasShare("v2", 30), "in 30.0 of 100 cases, not in 25.0"),
        wrong("/api/", claims -> claims.reaches("default/a"), "to reach the workload `default/a`"),
        wrong("/admin", claims -> claims.reaches("default/admin"), "to reach the workload"),
        wrong(
            "/api/", claims -> claims.hasRewrittenPath("/api/"), "to go on with the path `/api/`"),
        wrong("/api/", claims -> claims.hasRewrittenHost("b"), "to go on with the host `b`"),
        wrong("/api/", claims -> claims.hasRequestHeader("a", "b"), "with the header `a: b`"),
        wrong("/api/", claims -> claims.hasNoRequestHeader("x-api"), "without the header `x-api`"),
        wrong("/ping", claims -> claims.hasResponseHeader("x-pong", "2"), "header `x-pong: 2`"),
        wrong("/teapot", claims -> claims.hasBody("short"), "with the body `short`"),
        wrong("/api/", claims -> claims.hasStatus(201), "to have the status 201"),
        wrong("/admin", SimulationAssert::isUnauthorized, "to be refused with 401"),
        wrong("/ping", claims -> claims.isRefusedWith(204), "to be refused with 204"),
        wrong("/api/", SimulationAssert::isForbidden, "to be refused with 403"),
        wrong("/api/", SimulationAssert::isNotFound, "to be refused with 404"),
        wrong("/api/", SimulationAssert::isDropped, "to get no response"),
        wrong("/old", claims -> claims.isRedirectedTo("/new"), "to be redirected to `/new`"),
        wrong("/teapot", claims -> claims.isAnsweredWith(204), "to be answered with 204"),
        wrong("/api/", SimulationAssert::isInconclusive, "to be inconclusive"),
        wrong(
            "/admin",
            claims -> claims.by("AuthorizationPolicy/default/a"),
            "by `AuthorizationPolicy/default/a`, not by `AuthorizationPolicy/default/admin`"),
        wrong("/nothing", claims -> claims.by("A/b/c"), "by `A/b/c`, not by no resource"),
        wrong("/admin", claims -> claims.rule(0), "to be decided by rule [0]"),
        wrong("/admin", claims -> claims.because("rain"), "to be so because `rain`"),
        wrong("/admin", claims -> claims.hasDetails("direct"), "to have the details `direct`"));
  }

  @ParameterizedTest(name = "{0} {2}")
  @MethodSource("claimsThatDoNotHold")
  void aFailureSaysWhatWasExpectedAndShowsTheTrace(
      String path, Consumer<SimulationAssert> claim, String expected) {
    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(() -> claim.accept(on(path)))
        .withMessageContaining("expected the request ")
        .withMessageContaining(expected)
        .withMessageContaining("GET http://books.example.com" + path)
        .withMessageContaining("✓ listener")
        .withMessageContaining("mesh.yaml:");
  }

  @Test
  void softAssertionsTellEveryFailure() {
    MeshSoftAssertions softly = new MeshSoftAssertions();

    softly.assertThat(Meshes.BOOKS).request(get("/admin")).isAllowed().by("A/b/c");
    softly.assertThat(Meshes.BOOKS).request(get("/api/")).isRoutedTo("api").isNotFound();
    softly.assertThat(1).isEqualTo(2);

    assertThatThrownBy(softly::assertAll)
        .hasMessageContainingAll("4 failures", "let through", "by `A/b/c`", "refused with 404");
  }

  @Test
  void aRequestThatNamesNoHostAsksForTheOnlyOne() {
    assertThatThrownBy(
            () ->
                assertThat(
                        Meshes.of(
                            """
                            apiVersion: networking.istio.io/v1
                            kind: Gateway
                            metadata: {name: door}
                            spec:
                              selector: {istio: ingressgateway}
                              servers:
                              - port: {number: 80, name: http, protocol: HTTP}
                                hosts: ["*"]
                            ---
                            apiVersion: networking.istio.io/v1
                            kind: VirtualService
                            metadata: {name: both}
                            spec:
                              hosts: [a.example.com, b.example.com]
                              gateways: [door]
                              http: [{route: [{destination: {host: a}}]}]
                            """))
                    .request(get("/")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageEndingWith("write http://HOST/… with one of a.example.com, b.example.com");
  }

  private static SimulationAssert on(String path) {
    return assertThat(Meshes.BOOKS).request(get(path));
  }

  private static Arguments wrong(String path, Consumer<SimulationAssert> claim, String expected) {
    return Arguments.of(path, claim, expected);
  }
}
