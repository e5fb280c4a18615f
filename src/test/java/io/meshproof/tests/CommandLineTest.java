package io.meshproof.tests;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the command takes, prints and returns. */
class CommandLineTest {
  @Test
  void theVersionNamesWhatIsSimulated() {
    Run run = Run.of("--version");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).startsWith("meshproof ").contains("Istio 1.32", "Envoy 1.40");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
                                                               | which command
          explan                                               | did you mean: explain
          explain                                              | '--filename=PATH', '[METHOD] URL'
          explain -f examples/shop                             | '[METHOD] URL'
          explain -f examples/shop GET http://a/ --tokn x      | did you mean: --to, --token
          explain -f examples/shop ftp://a/                    | scheme `ftp` is not http or https
          explain -f examples/shop http://a:b/                 | port in `a:b` is not a number
          explain -f examples/shop http://a/ GET               | the method comes first
          explain -f examples/shop PUT http://a/ -X POST       | two methods: `PUT` and `POST`
          explain -f examples/shop http://a/ -H x              | write -H 'Name: value'
          explain -f examples/shop http://a/ --port x          | '--port'
          explain -f examples/shop http://a/ --claims []       | --claims is not a JSON object
          explain -f examples/shop http://a/ --claims null     | --claims is not a JSON object
          explain -f examples/shop http://a/ --claims {} --token x | exclude each other
          explain -f examples/shop http://a/ --now today       | --now 2026-01-31T12:00:00Z
          explain -f examples/shop http://a/ --jwks x          | not URI=FILE
          explain -f examples/shop http://a/ --istio-version 9 | Istio version `9` is not known
          explain -f examples/shop http://a/ --at nowhere      | names no proxy
          explain -f src/test/resources/conformance/journey/journey-gateway-100-000.yaml http://a/ --from shop/nobody | there is no workload `shop/nobody`
          explain -f examples/shop http://a/ -o yaml           | '--output'
          completion fish                                      | fish
          """)
  void aWrongCommandLineIsExplained(String line, String hint) {
    Run run = Run.ofLine(line == null ? "" : line);

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).startsWith("meshproof: ").contains(hint, "--help");
  }

  @ParameterizedTest
  @CsvSource({
    "explain",
    "check",
    "compare",
    "config",
    "address",
    "can-i",
    "who-can",
    "who-can-change",
    "completion"
  })
  void everyCommandHasHelp(String command) {
    Run run = Run.of(command, "--help");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).startsWith("Usage: meshproof " + command);
  }

  @Test
  void completionKnowsTheCommands() {
    assertThat(Run.of("completion", "bash").out()).contains("explain", "--severity-threshold");
    assertThat(Run.of("completion", "zsh").out()).startsWith("autoload").contains("bashcompinit");
  }
}
