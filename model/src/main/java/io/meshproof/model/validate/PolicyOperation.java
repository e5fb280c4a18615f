package io.meshproof.model.validate;

import java.util.List;
import java.util.stream.Stream;

/** What is asked of the operation of an authorization rule. See R-VAL-10, 11 and 13. */
final class PolicyOperation {
  private static final List<String> PORTS = List.of("ports", "notPorts");
  private static final List<String> PATHS = List.of("paths", "notPaths");
  private static final List<String> NAMES = List.of("methods", "notMethods", "hosts", "notHosts");

  private PolicyOperation() {}

  static void check(Value to) {
    Value operation = to.at("operation");
    boolean isEmpty =
        Stream.of(PORTS, PATHS, NAMES)
            .flatMap(List::stream)
            .allMatch(field -> operation.at(field).isEmpty());
    if (operation.isAbsent()) {
      to.refuse("an entry of `to` needs `operation`");
    } else if (isEmpty) {
      operation.refuse("an operation needs at least one condition");
    }
    NAMES.forEach(field -> operation.at(field).items().forEach(PolicyValues::checkNotEmpty));
    PORTS.forEach(field -> operation.at(field).items().forEach(PolicyValues::checkPort));
    for (String field : PATHS) {
      for (Value path : operation.at(field).items()) {
        PolicyValues.checkNotEmpty(path);
        PathTemplate.check(path);
      }
    }
  }
}
