package io.meshproof.jmh.rivals;

import io.meshproof.jmh.PolicyRules;

/** An engine that knows the rules, and has the calls in the form that it likes best. */
interface PolicyEngine {

  /** Whether a call is allowed. */
  boolean allows(int call);

  /** Hands the rules to one of the engines. */
  static PolicyEngine of(String name, PolicyRules rules) {
    return switch (name) {
      case "jcasbin" -> new Casbin(rules);
      case "opa" -> new Opa(rules);
      case "cedar" -> new Cedar(rules);
      default -> throw new IllegalArgumentException(name);
    };
  }
}
