package io.meshproof.model.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationTextTest {
  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          10s,     PT10S
          0.5s,    PT0.5S
          .5s,     PT0.5S
          5.s,     PT5S
          1h30m,   PT1H30M
          1s1ms,   PT1.001S
          1us,     PT0.000001S
          1µs,     PT0.000001S
          1μs,     PT0.000001S
          -1s,     PT-1S
          +1s,     PT1S
          0,       PT0S
          0.0000000019s, PT0.000000001S
          """)
  void durationsAreReadAsGoReadsThem(String text, Duration expected) {
    assertThat(DurationText.parse(text)).contains(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1", "s", "1d", "1S", "1 s", "1s ", "1e3s", ".s", "--1s", "1h-5m"})
  void anythingElseIsNone(String text) {
    assertThat(DurationText.parse(text)).isEmpty();
  }

  @Test
  void whatDoesNotFitInto64BitsIsNone() {
    assertThat(DurationText.parse("2562047h")).isPresent();
    assertThat(DurationText.parse("2562048h")).isEmpty();
    assertThat(DurationText.parse("9".repeat(100_000) + "h")).isEmpty();
  }
}
