package io.meshproof.jmh;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RowTest {

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          3.9, false
          4,   false
          4.1, true
          NaN, false
          """)
  void anUpperBoundIsMissedAboveIt(double measured, boolean misses) {
    assertThat(Row.atMost(4, "decide", measured, "").misses()).isEqualTo(misses);
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          1.8,  true
          1.85, false
          2,    false
          NaN,  false
          """)
  void aLowerBoundIsMissedBelowIt(double measured, boolean misses) {
    assertThat(Row.atLeast(1.85, "threads", measured, "").misses()).isEqualTo(misses);
  }

  @Test
  void whatMissesIsMarked() {
    assertThat(Row.atMost(4, "decide beside a walk", 24.93, "1.46 µs : 58.8 ns").toText())
        .isEqualTo("| decide beside a walk | 24.9 | 1.46 µs : 58.8 ns | at most 4 | **misses** |");
  }

  @Test
  void whatHasNoTargetCannotMissIt() {
    assertThat(Row.of("Spring", 0.5, "1 ns : 2 ns").toText())
        .isEqualTo("| Spring | 0.5 | 1 ns : 2 ns |  |  |");
  }

  @Test
  void whatWasNotMeasuredSaysSo() {
    assertThat(Row.atMost(4, "decide", Double.NaN, "NaN ns : NaN ns").toText())
        .isEqualTo("| decide | not measured |  | at most 4 |  |");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          0.123    | 0.12
          4        | 4
          24.93    | 24.9
          128.4    | 128
          41088    | 41,088
          """)
  void numbersHaveThreeDigitsOrAllBeforeThePoint(double value, String text) {
    assertThat(Row.number(value)).isEqualTo(text);
  }
}
