package io.meshproof.evaluator.authz;

import com.google.common.collect.ImmutableList;
import io.meshproof.evaluator.authz.AuthorizationVerdict.Allowed;
import io.meshproof.evaluator.authz.AuthorizationVerdict.Denied;
import io.meshproof.evaluator.authz.AuthorizationVerdict.Unknown;
import io.meshproof.evaluator.authz.RuleSet.Match;
import io.meshproof.evaluator.http.Claims;
import io.meshproof.evaluator.http.Connection;
import io.meshproof.evaluator.http.Exchange;
import io.meshproof.evaluator.http.Headers;
import io.meshproof.evaluator.http.HttpRequest;
import io.meshproof.evaluator.trace.Stage;
import io.meshproof.evaluator.trace.Tracer;
import io.meshproof.model.request.ExternalAnswer;
import io.meshproof.model.source.Origin;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The authorization filters of one filter chain: what must not pass, and what alone may. Immutable;
 * safe to share.
 *
 * @param brokenCustom CUSTOM rules whose authorizer cannot be asked; what they match is refused.
 *     See R-AP-51, R-AP-52
 * @param external the authorizer that the other CUSTOM rules ask
 * @param allow absent where no ALLOW policy is enforced: then all may pass
 * @param dryRunDeny DENY rules that only tell what they would do
 * @param dryRunAllow ALLOW rules that only tell what they would do
 */
public record Authorization(
    RuleSet brokenCustom,
    Optional<ExternalAuthorizer> external,
    RuleSet audit,
    RuleSet deny,
    Optional<RuleSet> allow,
    RuleSet dryRunDeny,
    Optional<RuleSet> dryRunAllow) {

  /** No policy applies. */
  public static final Authorization NONE =
      new Authorization(
          RuleSet.EMPTY,
          Optional.empty(),
          RuleSet.EMPTY,
          RuleSet.EMPTY,
          Optional.empty(),
          RuleSet.EMPTY,
          Optional.empty());

  private static final AuthorizationVerdict ALLOWED = new Allowed();
  private static final AuthorizationVerdict ALLOWED_BY_NONE = refused("none", Optional.empty());
  private static final HttpRequest NO_REQUEST = new HttpRequest("", "", "", "", Headers.NONE);

  /** Returns the rules that only tell what they would do. */
  Stream<RuleSet> reporting() {
    return Stream.concat(Stream.of(audit, dryRunDeny), dryRunAllow.stream());
  }

  /** Returns all rules. */
  public Stream<RuleSet> ruleSets() {
    return Stream.of(
            Stream.of(brokenCustom, deny),
            external.stream().map(ExternalAuthorizer::rules),
            allow.stream(),
            reporting())
        .flatMap(rules -> rules);
  }

  /**
   * Asks the external authorizers, which stand before the JWT filter. See R-ORD-1.
   *
   * @param answers what each of them answers, by provider
   */
  public AuthorizationVerdict askExternal(
      Exchange exchange, Map<String, ExternalAnswer> answers, Tracer tracer) {
    Match broken = match(Stage.EXTERNAL_AUTHORIZATION, brokenCustom, exchange, tracer);
    if (broken.rule().isPresent()) {
      return refusedBy(broken.rule().get());
    }
    if (broken.maybe().isPresent()) {
      return unknown(broken.maybe().get());
    }
    if (external.isEmpty()) {
      return ALLOWED;
    }
    ExternalAuthorizer authorizer = external.get();
    Match asked = match(Stage.EXTERNAL_AUTHORIZATION, authorizer.rules(), exchange, tracer);
    if (asked.rule().isPresent()) {
      return authorizer.ask(answers, asked.rule().get());
    }
    return asked.maybe().isPresent() ? unknown(asked.maybe().get()) : ALLOWED;
  }

  /** Checks a request against the AUDIT, DENY and ALLOW rules, after the JWT filter. */
  public AuthorizationVerdict check(Exchange exchange, Tracer tracer) {
    AuthorizationTrace.reports(this, exchange, tracer);
    Match denied = match(Stage.DENY, deny, exchange, tracer);
    if (denied.rule().isPresent()) {
      return refusedBy(denied.rule().get());
    }
    Optional<AuthorizationRule> maybe = denied.maybe();
    if (allow.isPresent()) {
      Match allowed = match(Stage.ALLOW, allow.get(), exchange, tracer);
      if (allowed.rule().isEmpty() && allowed.maybe().isEmpty()) {
        AuthorizationTrace.nearest(this, exchange, tracer);
        return ALLOWED_BY_NONE;
      }
      if (allowed.rule().isEmpty() && maybe.isEmpty()) {
        maybe = allowed.maybe();
      }
    }
    return maybe.isPresent() ? unknown(maybe.get()) : ALLOWED;
  }

  /** Checks a connection whose bytes are passed on without a look at HTTP. */
  public AuthorizationVerdict check(
      Connection connection, Map<String, ExternalAnswer> answers, Tracer tracer) {
    Exchange exchange = new Exchange(connection, NO_REQUEST, Claims.NONE);
    AuthorizationVerdict asked = askExternal(exchange, answers, tracer);
    return asked instanceof Allowed ? check(exchange, tracer) : asked;
  }

  /** Returns the ALLOW rules that lack least of all; none where one matches. */
  public ImmutableList<NearMiss> nearestMisses(Exchange exchange) {
    List<NearMiss> misses =
        allow.stream()
            .flatMap(set -> set.rules().stream())
            .filter(rule -> rule.never().isEmpty())
            .map(rule -> new NearMiss(rule, rule.unmet(exchange)))
            .toList();
    int least = misses.stream().mapToInt(miss -> miss.unmet().size()).min().orElse(0);
    return misses.stream()
        .filter(miss -> least > 0 && miss.unmet().size() == least)
        .collect(ImmutableList.toImmutableList());
  }

  private static Match match(Stage stage, RuleSet rules, Exchange exchange, Tracer tracer) {
    Match match = rules.match(exchange);
    AuthorizationTrace.rules(stage, rules, match.rule(), exchange, tracer);
    return match;
  }

  private static AuthorizationVerdict refusedBy(AuthorizationRule rule) {
    return refused(rule.key(), Optional.of(rule.origin()));
  }

  private static AuthorizationVerdict refused(String policy, Optional<Origin> cause) {
    return new Denied(
        403, "RBAC: access denied", "rbac_access_denied_matched_policy[" + policy + "]", cause);
  }

  private static AuthorizationVerdict unknown(AuthorizationRule rule) {
    return new Unknown(
        rule.origin().resource()
            + " rule ["
            + rule.index()
            + "] asks for `"
            + String.join("`, `", rule.unknown())
            + "`, which is not simulated");
  }
}
