package io.meshproof.simulator.scenario;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How far the simulation agrees with what was observed. A case agrees when each of its fields does.
 * Not thread-safe.
 */
public final class Agreement {
  private int scenarios;
  private int cases;
  private int agreeing;
  private final Map<String, Count> fields = new TreeMap<>();
  private final List<Difference> differences = new ArrayList<>();

  Agreement() {}

  void startScenario() {
    scenarios++;
  }

  void add(String scenario, String name, List<Comparison.FieldResult> results) {
    cases++;
    boolean agrees = true;
    for (Comparison.FieldResult result : results) {
      fields.merge(result.field(), Count.of(result.agrees()), Count::plus);
      if (!result.agrees()) {
        agrees = false;
        differences.add(
            new Difference(scenario, name, result.field(), result.observed(), result.simulated()));
      }
    }
    if (agrees) {
      agreeing++;
    }
  }

  /** How many scenarios were compared. */
  public int scenarios() {
    return scenarios;
  }

  /** How many cases were compared. */
  public int cases() {
    return cases;
  }

  /** How many cases agree in every field. */
  public int agree() {
    return agreeing;
  }

  /** How many times each field was compared, and agreed; in the order of the fields' names. */
  public Map<String, Count> fields() {
    return Collections.unmodifiableMap(fields);
  }

  /** Every field that differs. */
  public List<Difference> differences() {
    return List.copyOf(differences);
  }

  /** How often a field agreed. */
  public record Count(int agree, int total) {
    static Count of(boolean agrees) {
      return new Count(agrees ? 1 : 0, 1);
    }

    Count plus(Count other) {
      return new Count(agree + other.agree, total + other.total);
    }
  }

  /** One field of one case that differs; a side without the field is an empty text. */
  public record Difference(
      String scenario, String testCase, String field, String observed, String simulated) {}
}
