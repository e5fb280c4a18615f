package io.meshproof.tests;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ConfigCommandTest {

  @Test
  void theGatewayIsShownUnlessAnotherProxyIsAskedFor() {
    Run gateway = Run.of("config", "-f", "examples/shop");
    Run workload = Run.of("config", "-f", "examples/shop", "--at", "sidecar-inbound:shop/orders");

    assertThat(gateway.exitCode()).isZero();
    assertThat(gateway.out())
        .startsWith("gateway istio-system/istio-ingressgateway\n  listener ")
        .contains("allow rule ", "ns[istio-system]-policy[entrance]-rule[1]")
        .containsPattern("route \\[1] .*header `x-preview` is `yes` → outbound\\|80\\|v2\\|orders");
    assertThat(workload.out()).startsWith("workload shop/orders\n").contains("inbound|8080||");
  }

  @Test
  void jsonHasWhatMadeEachPart() {
    Run run = Run.of("config", "-f", "examples/shop", "-o", "json");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .contains("\"kind\" : \"route [2]\"", "\"pointer\" : \"/spec/http/2/match/0\"");
  }
}
