package io.meshproof.evaluator.authz;

import com.google.common.collect.ImmutableList;
import io.meshproof.evaluator.authz.AuthorizationRule.Fit;
import io.meshproof.evaluator.http.Exchange;
import io.meshproof.evaluator.trace.Outcome;
import io.meshproof.evaluator.trace.Reason;
import io.meshproof.evaluator.trace.Stage;
import io.meshproof.evaluator.trace.Step;
import io.meshproof.evaluator.trace.Tracer;
import io.meshproof.model.source.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Tells what each rule made of an exchange; worked out when the trace is read. */
final class AuthorizationTrace {
  private static final int MOST_NEAREST = 3;

  private AuthorizationTrace() {}

  /** Tells which rule matched, or of all of them why they do not. */
  static void rules(
      Stage stage,
      RuleSet rules,
      Optional<AuthorizationRule> matched,
      Exchange exchange,
      Tracer tracer) {
    if (!tracer.recording()) {
      return;
    }
    List<AuthorizationRule> told = matched.isPresent() ? List.of(matched.get()) : rules.rules();
    tracer.later(() -> rules(stage, told, exchange));
    tracer.conditions(() -> conditions(stage, rules, matched, exchange));
  }

  private static List<Step> rules(Stage stage, List<AuthorizationRule> rules, Exchange exchange) {
    List<Step> steps = new ArrayList<>(rules.size());
    for (AuthorizationRule rule : rules) {
      steps.add(rule(stage, rule, exchange));
    }
    return steps;
  }

  /** Envoy looks at the rules in order, up to the one that matches. */
  private static List<Step> conditions(
      Stage stage, RuleSet rules, Optional<AuthorizationRule> matched, Exchange exchange) {
    List<Step> steps = new ArrayList<>();
    for (AuthorizationRule rule : rules.rules()) {
      Fit fit = rule.fit(exchange);
      steps.add(check(stage, fit == Fit.MATCHES, () -> rule.explain(exchange), rule.origin()));
      for (Requirement requirement : rule.requirements()) {
        steps.add(
            check(
                stage,
                requirement.isMet(exchange),
                () -> requirement.explain(exchange),
                requirement.origin()));
      }
      if (matched.filter(rule::equals).isPresent()) {
        break;
      }
    }
    return steps;
  }

  private static Step check(Stage stage, boolean holds, Reason reason, Origin origin) {
    return new Step(
        stage,
        holds ? Outcome.MATCHED : Outcome.NOT_MATCHED,
        "condition",
        reason,
        Optional.of(origin));
  }

  /** Tells what AUDIT and dry-run rules would do; they decide nothing. */
  static void reports(Authorization authorization, Exchange exchange, Tracer tracer) {
    if (tracer.recording()) {
      tracer.later(() -> reports(authorization, exchange));
      authorization
          .reporting()
          .forEach(
              rules ->
                  tracer.conditions(
                      () ->
                          conditions(Stage.AUDIT, rules, rules.match(exchange).rule(), exchange)));
    }
  }

  /** Tells which ALLOW rules lack least. */
  static void nearest(Authorization authorization, Exchange exchange, Tracer tracer) {
    if (tracer.recording()) {
      tracer.later(
          () ->
              authorization.nearestMisses(exchange).stream()
                  .limit(MOST_NEAREST)
                  .map(AuthorizationTrace::step)
                  .toList());
    }
  }

  private static Step rule(Stage stage, AuthorizationRule rule, Exchange exchange) {
    ImmutableList<Requirement> unmet = rule.unmet(exchange);
    Outcome outcome =
        switch (rule.fit(unmet)) {
          case MATCHES -> Outcome.MATCHED;
          case MAYBE -> Outcome.INCONCLUSIVE;
          case DIFFERS -> Outcome.NOT_MATCHED;
        };
    return new Step(
        stage,
        outcome,
        label(stage, rule),
        () -> rule.explain(exchange, unmet),
        Optional.of(unmet.isEmpty() ? rule.origin() : unmet.get(0).origin()));
  }

  private static Step step(NearMiss miss) {
    Origin origin = miss.unmet().get(0).origin();
    return new Step(
        Stage.NEAREST_MISS,
        Outcome.NOTED,
        Stage.NEAREST_MISS.label(),
        miss::text,
        Optional.of(origin));
  }

  private static List<Step> reports(Authorization authorization, Exchange exchange) {
    List<Step> steps = new ArrayList<>();
    report(Stage.AUDIT, authorization.audit(), "logged", exchange).ifPresent(steps::add);
    report(Stage.DENY, authorization.dryRunDeny(), "dry run: would be denied", exchange)
        .ifPresent(steps::add);
    authorization
        .dryRunAllow()
        .ifPresent(
            rules ->
                steps.add(
                    report(Stage.ALLOW, rules, "dry run: would be allowed", exchange)
                        .orElseGet(AuthorizationTrace::dryRunMiss)));
    return steps;
  }

  private static Optional<Step> report(
      Stage stage, RuleSet rules, String effect, Exchange exchange) {
    return rules
        .match(exchange)
        .rule()
        .map(
            rule ->
                new Step(
                    stage,
                    Outcome.NOTED,
                    label(stage, rule),
                    () -> effect + ", as " + rule.explain(exchange),
                    Optional.of(rule.origin())));
  }

  private static Step dryRunMiss() {
    return new Step(
        Stage.ALLOW,
        Outcome.NOTED,
        Stage.ALLOW.label(),
        () -> "dry run: would be denied, as no rule matches",
        Optional.empty());
  }

  private static String label(Stage stage, AuthorizationRule rule) {
    return stage.label() + " [" + rule.index() + "]";
  }
}
