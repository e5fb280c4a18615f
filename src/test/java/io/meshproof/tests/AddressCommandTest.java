package io.meshproof.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command {@code address}, and {@code explain --to}. */
class AddressCommandTest {
  private static final String LIST =
      """
      {"apiVersion": "v1", "kind": "List", "items": [
        {"apiVersion": "v1", "kind": "Service",
         "metadata": {"name": "istio-ingressgateway", "namespace": "istio-system"},
         "spec": {"type": "LoadBalancer", "selector": {"istio": "ingressgateway"}, "ports": [
           {"name": "http2", "port": 80, "targetPort": 8080, "nodePort": 31380},
           {"name": "https", "port": 443, "targetPort": 8443, "nodePort": 31390}]},
         "status": {"loadBalancer": {"ingress": [{"hostname": "HOST"}]}}},
        {"apiVersion": "v1", "kind": "Node", "metadata": {"name": "n"},
         "status": {"addresses": [{"type": "InternalIP", "address": "10.0.0.7"}]}}
      ]}
      """;

  @Test
  void theAnswerIsForAShell() {
    Run run = address(LIST.replace("HOST", "lb.example.com"), "");

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out().lines().filter(line -> !line.startsWith("# ")))
        .containsExactly(
            "export INGRESS_HOST=lb.example.com",
            "export INGRESS_PORT=80",
            "export SECURE_INGRESS_PORT=443");
  }

  @Test
  void aNodeCanBeAskedFor() {
    Run run = address(LIST, " --node-port");

    assertThat(run.out())
        .contains("export INGRESS_HOST=10.0.0.7\n", "export SECURE_INGRESS_PORT=31390\n");
  }

  @Test
  void aHostNameNeverBecomesACommand() {
    Run run = address(LIST.replace("HOST", "x'; touch /tmp/y; "), "");

    assertThat(run.out()).contains("export INGRESS_HOST='x'\\''; touch /tmp/y; '\n");
  }

  @Test
  void jsonHasEveryPortOnTheWay() {
    Run run = address(LIST.replace("HOST", "lb.example.com"), " -o json");

    assertThat(run.out())
        .contains("\"externalIp\" : \"lb.example.com\"", "\"way\" : \"load-balancer\"")
        .contains("\"nodePort\" : 31380", "\"targetPort\" : 8443")
        .contains("\"INGRESS_HOST\" : \"lb.example.com\"");
  }

  @Test
  void theExitCodeTellsWhetherTheGatewayIsReached() {
    String pending = LIST.replace("{\"hostname\": \"HOST\"}", "").replace("InternalIP", "Other");
    String inside =
        LIST.replace("LoadBalancer\",", "ClusterIP\",").replaceAll(", .nodePort.: [0-9]+", "");

    assertThat(address(pending, "").exitCode()).isEqualTo(4);
    assertThat(address(pending, "").out())
        .contains("`<pending>`", "no node's address is known", "export INGRESS_PORT=31380")
        .doesNotContain("INGRESS_HOST");
    assertThat(address(inside, "").exitCode()).isEqualTo(1);
    assertThat(address(inside, "").out()).contains("`<none>`").doesNotContain("export");
    assertThat(address("kind: Namespace\napiVersion: v1\nmetadata: {name: a}", "").exitCode())
        .isEqualTo(4);
    assertThat(address(LIST, " --service shop/web").exitCode()).isEqualTo(2);
    assertThat(address("a: [", "").exitCode()).isEqualTo(3);
  }

  @Test
  void aRequestToANodePortArrivesAtTheGatewaysPort(@TempDir Path folder) throws IOException {
    Files.writeString(folder.resolve("services.json"), LIST);
    String asked = "explain -f " + folder + " -f examples/shop/gateway.yaml --to ";

    Run run = Run.ofLine(asked + "10.0.0.7:31380 http://shop.example.com/");

    assertThat(run.out())
        .contains("to 10.0.0.7:31380", "✓ listener", "port 8080")
        .containsPattern("→ entrance +node port 31380 leads to port 80 .*services.json:5\n");
    assertThat(Run.ofLine(asked + "10.0.0.7:9 http://a.test/").err())
        .contains("no gateway is reached at `10.0.0.7:9`", "`10.0.0.7:31390 (https)`");
    assertThat(Run.ofLine(asked + "10.0.0.7:31380 http://a.test/ --at gateway").err())
        .contains("--to is for requests from outside");
  }

  private static Run address(String resources, String options) {
    return Run.with(resources, Map.of(), ("address -f -" + options).split(" "));
  }
}
