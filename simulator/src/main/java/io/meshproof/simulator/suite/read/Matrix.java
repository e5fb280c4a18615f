package io.meshproof.simulator.suite.read;

import io.meshproof.model.diagnostic.Code;
import io.meshproof.model.source.Node;
import io.meshproof.model.validate.Quoted;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Multiplies out fields that hold lists: each combination has one item of each list. */
final class Matrix {
  private static final int MOST = 10_000;

  private Matrix() {}

  /**
   * One combination.
   *
   * @param fields each with one value
   * @param varied the values of the fields that had lists, as people would tell them apart
   */
  record Combination(Map<String, Part> fields, List<String> varied) {}

  /** Returns every combination, the last list varying fastest. */
  static List<Combination> combinations(Map<String, Part> fields, Complaints complaints) {
    long product = 1;
    for (Map.Entry<String, Part> field : fields.entrySet()) {
      int size = field.getValue().items().size();
      product *= size;
      if (size == 0 || product > MOST) {
        complain(field, size, complaints);
        return List.of();
      }
    }
    List<Combination> combinations = List.of(new Combination(Map.of(), List.of()));
    for (Map.Entry<String, Part> field : fields.entrySet()) {
      combinations = times(combinations, field.getKey(), field.getValue());
    }
    return combinations;
  }

  private static void complain(Map.Entry<String, Part> field, int size, Complaints complaints) {
    if (size == 0) {
      complaints.add(
          Code.OUT_OF_RANGE,
          field.getValue(),
          "the list " + Quoted.of(field.getKey()) + " is empty, which leaves no case",
          "");
    } else {
      complaints.add(
          Code.TOO_LARGE,
          field.getValue(),
          "the lists of this case multiply to more than " + MOST + " requests",
          "split the case");
    }
  }

  private static List<Combination> times(List<Combination> combinations, String name, Part values) {
    boolean varies = values.node() instanceof Node.Sequence;
    List<Combination> product = new ArrayList<>();
    for (Combination combination : combinations) {
      for (Part value : values.items()) {
        Map<String, Part> fields = new LinkedHashMap<>(combination.fields());
        fields.put(name, value);
        List<String> varied = new ArrayList<>(combination.varied());
        if (varies) {
          varied.add(label(name, value));
        }
        product.add(new Combination(fields, varied));
      }
    }
    return product;
  }

  private static String label(String name, Part value) {
    boolean speaksForItself =
        switch (name) {
          case "url", "host", "path", "method" -> true;
          default -> false;
        };
    if (speaksForItself) {
      return value.text();
    }
    return value.isNull() ? "no " + name : name + " " + value.text();
  }
}
