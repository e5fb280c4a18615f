package io.meshproof.jmh;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MeasurementsTest {
  private final Measurements measured = new Measurements();

  @Test
  void theMiddleValueCountsWhateverTheOrder() {
    measured.put("one", 9, 1, 1000);

    assertThat(measured.median("one")).isEqualTo(9);
  }

  @Test
  void aRatioIsOneOfMedians() {
    measured.put("one", 30, 20, 10);
    measured.put("other", 5, 1, 100);

    assertThat(measured.ratio("one", "other")).isEqualTo(4);
  }

  @Test
  void whatWasNotMeasuredMakesNoRatio() {
    measured.put("one", 1);

    assertThat(measured.ratio("one", "other")).isNaN();
  }
}
