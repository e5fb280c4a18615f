package io.meshproof.jmh;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TableTest {
  private final Measurements measured = new Measurements();

  private Row row(String what) {
    return new Table(measured)
        .rows().stream().filter(row -> row.what().equals(what)).findFirst().orElseThrow();
  }

  @Test
  void nothingIsToldOfWhatWasNotMeasured() {
    assertThat(new Table(measured).rows()).isNotEmpty().noneMatch(Row::isMeasured);
  }

  @Test
  void twoThreadsAreTwiceAsFastIfACallTakesAsLong() {
    measured.put("Threads.one", 500);
    measured.put("Threads.two", 500);

    assertThat(row("two threads, beside one").measured()).isEqualTo(2);
  }

  @Test
  void aChangeIsHalfOfTwo() {
    measured.put("Read.yaml", 900);
    measured.put("Read.compile", 100);
    measured.put("Read.changeTwice", 20);

    assertThat(row("10,000 virtual services from scratch, beside one change").measured())
        .isEqualTo(100);
  }

  @Test
  void aCandidateTakesItsShareOfADecision() {
    measured.put("Hostile.decide headers", 6_000);
    measured.put("candidates of headers", 600);

    Row row = row("headers: ns a candidate");

    assertThat(row.measured()).isEqualTo(10);
    assertThat(row.toText()).contains("| 6 µs for 600 |");
  }
}
