package io.meshproof.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InitCommandTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "examples/shop",
        "examples/mistakes/catch-all-first.yaml",
        "examples/mistakes/or-instead-of-and.yaml",
        "examples/mistakes/gateway-of-another-namespace.yaml"
      })
  void theFirstSuitePasses(String resources) {
    Path suite = folder.resolve("suite.yaml");

    Run init = Run.of("init", "-f", resources, suite.toString());
    Run test = Run.of("test", suite.toString());

    assertThat(init.exitCode()).as(init.err()).isZero();
    assertThat(test.out()).doesNotContain("failed");
    assertThat(test.exitCode()).as(test.out() + test.err()).isIn(0, 2);
  }

  @Test
  void itHasACaseForEachRouteAndRule() {
    Path suite = folder.resolve("suite.yaml");
    Run.of("init", "-f", "examples/shop", suite.toString());

    Run test = Run.of("test", suite.toString(), "--coverage");

    assertThat(test.out()).containsPattern("routes +4 of 4").containsPattern("matches +6 of 6");
    assertThat(test.out()).containsPattern("policy rules +4 of 4");
  }

  @Test
  void whatCannotBeReachedIsToldInAComment() {
    Run init = Run.of("init", "-f", "examples/mistakes/catch-all-first.yaml", "-");

    assertThat(init.out()).contains("# unreachable: VirtualService shop/shop /http/1: prefix");
  }

  /** What lies behind a weight of one in ten takes a seed, which the suite has to say. */
  @Test
  void theLuckOfARequestIsWrittenDown() throws IOException {
    Path mesh =
        Files.writeString(
            folder.resolve("mesh.yaml"),
            """
            apiVersion: networking.istio.io/v1
            kind: Gateway
            metadata: {name: door, namespace: shop}
            spec:
              selector: {istio: ingressgateway}
              servers:
              - port: {number: 80, name: http, protocol: HTTP}
                hosts: [shop.test]
            ---
            apiVersion: networking.istio.io/v1
            kind: VirtualService
            metadata: {name: shop, namespace: shop}
            spec:
              hosts: [shop.test]
              gateways: [door]
              http:
              - fault: {abort: {percentage: {value: 10}, httpStatus: 503}}
                route: [{destination: {host: web}, weight: 90}, {destination: {host: rare}, weight: 10}]
            ---
            apiVersion: security.istio.io/v1
            kind: AuthorizationPolicy
            metadata: {name: rare, namespace: shop}
            spec:
              selector: {matchLabels: {app: rare}}
              action: DENY
              rules: [{to: [{operation: {hosts: [shop.test], ports: ["80"]}}]}]
            """);
    Path suite = folder.resolve("suite.yaml");

    Run.of("init", "-f", mesh.toString(), suite.toString());
    Run test = Run.of("test", suite.toString());

    assertThat(suite).content().contains("seed: ");
    assertThat(test.exitCode()).as(test.out() + test.err()).isZero();
  }

  @Test
  void noFileIsWrittenOverUnasked() throws IOException {
    Path suite = Files.writeString(folder.resolve("suite.yaml"), "mine");

    Run init = Run.of("init", "-f", "examples/shop", suite.toString());

    assertThat(init.err()).contains("is there already", "--force");
    assertThat(init.exitCode()).isEqualTo(2);
    assertThat(suite).hasContent("mine");
  }
}
