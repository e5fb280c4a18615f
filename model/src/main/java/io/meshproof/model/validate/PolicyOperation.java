package io.meshproof.model.validate;

import com.google.common.collect.ImmutableList;

/** What is asked of the operation of an authorization rule. See R-VAL-10, 11 and 13. */
final class PolicyOperation {
  static final ImmutableList<String> PORTS = ImmutableList.of("ports", "notPorts");

  private static final ImmutableList<String> TEXTS =
      ImmutableList.of("methods", "notMethods", "hosts", "notHosts", "paths", "notPaths");

  private PolicyOperation() {}

  static void check(Value to) {
    Value operation = to.at("operation");
    if (operation.isAbsent()) {
      to.refuse("an entry of `to` needs `operation`");
      return;
    }
    if (!operation.hasAny(PORTS) && !operation.hasAny(TEXTS)) {
      operation.refuse("an operation needs at least one condition");
    }
    for (Value ports : operation.filled(PORTS)) {
      for (Value port : ports.items()) {
        PolicyValues.checkPort(port);
      }
    }
    for (Value texts : operation.filled(TEXTS)) {
      for (Value text : texts.items()) {
        PolicyValues.checkNotEmpty(text);
        if (texts.name().endsWith("aths")) {
          PathTemplate.check(text);
        }
      }
    }
  }
}
