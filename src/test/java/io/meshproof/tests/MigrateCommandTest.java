package io.meshproof.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MigrateCommandTest {
  @TempDir Path folder;

  @Test
  void theTaskBecomesTodaysKindsThatDoTheSame() throws IOException {
    Run run = Run.ofLine("migrate -f examples/legacy");
    Path today = folder.resolve("today.yaml");
    Files.writeString(today, run.out());

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out()).contains("kind: Gateway", "kind: VirtualService", "timeout: \"4s\"");
    assertThat(run.err())
        .contains("simulated: Istio 0.8, profile documented")
        .contains("2 new resources; 19 of 19 requests");
    assertThat(Run.of("check", "-f", today.toString()).exitCode()).isZero();
    assertThat(Run.of("explain", "-f", today.toString(), "http://169.47.243.100/delay/10").out())
        .contains("would be cut after 4 s");
  }

  @Test
  void aDifferenceIsShownWithARequestAndExitsWithOne() {
    Run run =
        Run.with(
            """
            apiVersion: config.istio.io/v1alpha2
            kind: RouteRule
            metadata:
              name: moved
            spec:
              destination:
                name: shop
              redirect:
                uri: /new
            """,
            Map.of(),
            "migrate",
            "-f",
            "-");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err())
        .contains("difference: GET http://shop.default.svc.cluster.local/?q=1 from pods")
        .contains("  after   301 to `http://shop.default.svc.cluster.local/new?q=1`");
  }

  @Test
  void withoutOldResourcesThereIsNothingToDo() {
    Run run = Run.ofLine("migrate -f examples/shop");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains("nothing to migrate");
  }
}
