package io.meshproof.simulator.finding;

import io.meshproof.model.diagnostic.Code;
import io.meshproof.model.resource.AuthorizationPolicy;
import io.meshproof.model.resource.AuthorizationPolicy.Rule;
import io.meshproof.model.source.Origin;
import java.util.List;

/** Finds {@code - from} and {@code - to} written as two rules: either suffices. See R-AP-11. */
final class RulesApart {
  private RulesApart() {}

  static void review(AuthorizationPolicy policy, Report report) {
    List<Rule> rules = policy.rules();
    for (int i = 1; i < rules.size(); i++) {
      Rule first = rules.get(i - 1);
      Rule second = rules.get(i);
      if ((isSourceOnly(first) && isOperationOnly(second))
          || (isOperationOnly(first) && isSourceOnly(second))) {
        report.warn(
            Code.RULES_APART,
            new Origin(policy.ref(), "/spec/rules/" + i),
            "rules [%d] and [%d] ask for a source and for an operation apart, so either suffices"
                .formatted(i - 1, i),
            "whoever asks for the operation matches, from wherever; for both at once write `from`"
                + " and `to` as fields of one list item");
      }
    }
  }

  private static boolean isSourceOnly(Rule rule) {
    return !rule.from().isEmpty() && rule.to().isEmpty() && rule.when().isEmpty();
  }

  private static boolean isOperationOnly(Rule rule) {
    return rule.from().isEmpty() && !rule.to().isEmpty() && rule.when().isEmpty();
  }
}
