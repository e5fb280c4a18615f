package io.meshproof.simulator.suite.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshproof.simulator.suite.Selection;
import io.meshproof.simulator.suite.Suites;
import io.meshproof.simulator.suite.coverage.Coverage.Count;
import io.meshproof.simulator.suite.coverage.Coverage.Reached;
import io.meshproof.simulator.suite.coverage.Goal.Kind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CoverageTest {
  @TempDir Path folder;

  @Test
  void nothingIsReachedWithoutCases() {
    Coverage coverage = run("[]");

    assertThat(coverage.total().reached()).isZero();
    assertThat(coverage.count(Kind.ROUTE)).isEqualTo(new Count(0, 4));
    assertThat(coverage.count(Kind.MATCH)).isEqualTo(new Count(0, 6));
    assertThat(coverage.count(Kind.TOKEN_RULE)).isEqualTo(new Count(0, 2));
    assertThat(coverage.count(Kind.POLICY_RULE)).isEqualTo(new Count(0, 2));
    assertThat(coverage.count(Kind.CONDITION)).isEqualTo(new Count(0, 10));
  }

  @Test
  void aRouteIsReachedAndThoseBeforeItHaveFailed() {
    Coverage coverage = run("[{request: 'http://shop.test/api/x', expect: 200}]");

    assertThat(seen(coverage, "/http/1")).isEqualTo(Seen.HELD);
    assertThat(seen(coverage, "/http/1/match/0/uri")).isEqualTo(Seen.HELD);
    assertThat(seen(coverage, "/http/0/match/0")).isEqualTo(Seen.FAILED);
    assertThat(seen(coverage, "/http/2/match/0")).isEqualTo(Seen.NOTHING);
    assertThat(seen(coverage, "/http/3")).isEqualTo(Seen.NOTHING);
  }

  @Test
  void eachConditionOfARuleCountsByItself() {
    Coverage coverage = run("[{request: 'http://shop.test/', expect: 200}]");

    assertThat(seen(coverage, "/rules/0")).isEqualTo(Seen.FAILED);
    assertThat(seen(coverage, "/rules/0/from/0/source/notRequestPrincipals")).isEqualTo(Seen.HELD);
    assertThat(seen(coverage, "/rules/0/to/0/operation/paths")).isEqualTo(Seen.FAILED);
  }

  @Test
  void casesAddUpToEverything() {
    Coverage coverage =
        run(
            """

            - {request: 'http://shop.test/old', expect: 301}
            - {request: 'http://shop.test/api/x', expect: 200}
            - {request: 'http://shop.test/teapot', expect: 418}
            - {request: 'http://shop.test/admin', expect: 403}
            - {request: {url: 'http://shop.test/admin', token: alice}, expect: 200}
            """);

    assertThat(coverage.reached().stream().filter(Reached::isLacking)).isEmpty();
    assertThat(coverage.total().percent()).isEqualTo(100);
  }

  @Test
  void whatNoRequestComesToIsNoGap() throws Exception {
    Files.writeString(
        folder.resolve("more.yaml"),
        """
        apiVersion: networking.istio.io/v1
        kind: VirtualService
        metadata: {name: lost, namespace: shop}
        spec:
          hosts: ["lost.test"]
          gateways: [nowhere]
          http:
          - route: [{destination: {host: web}}]
        ---
        apiVersion: networking.istio.io/v1
        kind: VirtualService
        metadata: {name: hidden, namespace: shop}
        spec:
          hosts: ["hidden.test"]
          gateways: [door]
          http:
          - route: [{destination: {host: web}}]
          - match: [{uri: {prefix: /late}}]
            route: [{destination: {host: web}}]
        """);

    Coverage coverage = run("[]", "[mesh.yaml, more.yaml]");

    assertThat(coverage.unreachable())
        .extracting(goal -> goal.title() + ": " + goal.unreachable().orElse(""))
        .containsExactly(
            "VirtualService shop/lost /http/0: there is no Gateway `shop/nowhere`",
            "VirtualService shop/hidden /http/1: rule [1] is never reached: rule [0] has no"
                + " `match` and takes every request; put it last");
    assertThat(coverage.count(Kind.ROUTE).all()).isEqualTo(5);
  }

  private Coverage run(String cases) {
    return run(cases, "mesh.yaml");
  }

  private Coverage run(String cases, String resources) {
    String suite =
        """
        resources: %s
        tokens: {alice: {issuer: 'https://issuer.test', claims: {sub: alice}}}
        cases: %s
        """;
    return Coverage.of(
        Suites.run(List.of(Suites.read(folder, suite.formatted(resources, cases))), Selection.ALL));
  }

  private static Seen seen(Coverage coverage, String pointer) {
    return coverage.reached().stream()
        .filter(reached -> reached.goal().origin().pointer().equals("/spec" + pointer))
        .findFirst()
        .orElseThrow()
        .seen();
  }
}
