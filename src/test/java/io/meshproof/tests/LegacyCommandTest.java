package io.meshproof.tests;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The world before Istio 1.0, as the command shows it. */
class LegacyCommandTest {
  private static final String TASK = "explain -f examples/legacy ";
  private static final String DELAY = " http://169.47.243.100/delay/10";

  @Test
  void theTraceSaysWhenTheCallWouldBeCutAndWhy() {
    Run run = Run.ofLine(TASK + "--istio-version 0.7" + DELAY);

    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .contains("simulated: Istio 0.7, profile documented\n")
        .contains("gateway istio-system/ingress\n")
        .containsPattern("cluster .*would be cut after 4 s +RouteRule default/status-route");
  }

  @Test
  void theProfileDecidesAndIsTold() {
    String arguments = TASK + "--istio-version 0.7 --legacy-profile as-built" + DELAY;

    Run text = Run.ofLine(arguments);
    Run json = Run.ofLine(arguments + " -o json");

    assertThat(text.out())
        .contains("simulated: Istio 0.7, profile as-built\n")
        .doesNotContain("would be cut");
    assertThat(text.err()).contains("its source is neither the ingress nor any workload here");
    assertThat(json.out())
        .contains("\"istioVersion\" : \"0.7\",\n  \"legacyProfile\" : \"as-built\",");
  }

  @Test
  void theConfigurationTellsItToo() {
    assertThat(Run.ofLine("config -f examples/legacy --istio-version 0.2").out())
        .startsWith("simulated: Istio 0.2, profile documented\ngateway istio-system/ingress\n")
        .contains("timeout 15000 ms");
  }

  @Test
  void todayTheRuleIsAFindingThatSaysHowToSimulateIt() {
    Run run = Run.ofLine("check -f examples/legacy");

    assertThat(run.out())
        .contains("warning MP0440 examples/legacy/httpbin.yaml:34:7: RouteRule has no effect")
        .contains("help: `--istio-version 0.8` simulates it");
    assertThat(Run.ofLine(TASK + DELAY).out()).doesNotContain("simulated:", "would be cut");
  }

  @Test
  void whatAnOldReleaseLeavesAsideIsAFinding() {
    assertThat(
            Run.ofLine("check -f examples/legacy --istio-version 0.5 --legacy-profile as-built")
                .out())
        .contains("warning MP0419 examples/legacy/httpbin.yaml:42:7: its source is neither");
  }

  @Test
  void anUnknownProfileIsAMistakeOfUsage() {
    Run run = Run.ofLine(TASK + "--istio-version 0.7 --legacy-profile hearsay" + DELAY);

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("`hearsay` is no profile", "documented or as-built");
  }
}
