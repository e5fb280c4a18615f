package io.meshproof.evaluator.authz;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import io.meshproof.evaluator.authz.Attribute.Claim;
import io.meshproof.evaluator.authz.Attribute.Field;
import io.meshproof.evaluator.authz.AuthorizationRule.Fit;
import io.meshproof.evaluator.authz.AuthorizationVerdict.Allowed;
import io.meshproof.evaluator.authz.AuthorizationVerdict.Denied;
import io.meshproof.evaluator.authz.RuleSet.Match;
import io.meshproof.evaluator.http.Exchange;
import io.meshproof.evaluator.trace.RecordingTracer;
import io.meshproof.evaluator.trace.Tracer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class AuthorizationLawsTest {

  @Property(edgeCases = EdgeCasesMode.NONE)
  void addingADenyPolicyNeverAllowsMore(
      @ForAll("rules") List<AuthorizationRule> deny,
      @ForAll("rules") List<AuthorizationRule> allow,
      @ForAll("rule") AuthorizationRule added,
      @ForAll("exchanges") Exchange exchange) {
    Authorization before = Policies.of(deny, Optional.of(allow));
    Authorization after = Policies.of(plus(deny, added), Optional.of(allow));

    assertThat(allows(after, exchange)).isIn(false, allows(before, exchange));
  }

  @Property(edgeCases = EdgeCasesMode.NONE)
  void addingAnAllowRuleNeverDeniesMoreOnceOneAllowPolicyApplies(
      @ForAll("rules") List<AuthorizationRule> deny,
      @ForAll("rules") List<AuthorizationRule> allow,
      @ForAll("rule") AuthorizationRule added,
      @ForAll("exchanges") Exchange exchange) {
    Authorization before = Policies.of(deny, Optional.of(allow));
    Authorization after = Policies.of(deny, Optional.of(plus(allow, added)));

    assertThat(denies(after, exchange)).isIn(false, denies(before, exchange));
  }

  @Property(edgeCases = EdgeCasesMode.NONE)
  void theOrderOfPoliciesChangesNothing(
      @ForAll("rules") List<AuthorizationRule> deny,
      @ForAll("rules") List<AuthorizationRule> allow,
      @ForAll Random random,
      @ForAll("exchanges") Exchange exchange) {
    Authorization written = Policies.of(deny, Optional.of(allow));
    Authorization shuffled =
        Policies.of(shuffled(deny, random), Optional.of(shuffled(allow, random)));

    assertThat(shuffled).isEqualTo(written);
    assertThat(shuffled.check(exchange, Tracer.NONE))
        .isEqualTo(written.check(exchange, Tracer.NONE));
  }

  @Property(edgeCases = EdgeCasesMode.NONE)
  void tracingDoesNotChangeTheVerdict(
      @ForAll("rules") List<AuthorizationRule> deny,
      @ForAll("rules") List<AuthorizationRule> allow,
      @ForAll("exchanges") Exchange exchange) {
    Authorization policies = Policies.of(deny, Optional.of(allow));
    RecordingTracer tracer = new RecordingTracer();

    assertThat(policies.check(exchange, tracer)).isEqualTo(policies.check(exchange, Tracer.NONE));
    assertThat(tracer.steps()).allSatisfy(step -> assertThat(step.reason().text()).isNotBlank());
  }

  @Property(edgeCases = EdgeCasesMode.NONE)
  void aRuleLacksSomethingExactlyWhenItDiffers(
      @ForAll("rule") AuthorizationRule rule, @ForAll("exchanges") Exchange exchange) {
    assertThat(rule.unmet(exchange).isEmpty())
        .isEqualTo(rule.fit(exchange) != AuthorizationRule.Fit.DIFFERS);
  }

  @Property(edgeCases = EdgeCasesMode.NONE)
  void theIndexFindsWhatTryingOneByOneFinds(
      @ForAll("manyRules") List<AuthorizationRule> rules, @ForAll("exchanges") Exchange exchange) {
    RuleSet set = RuleSet.of(rules);
    Optional<AuthorizationRule> matching =
        set.rules().stream().filter(rule -> rule.fit(exchange) == Fit.MATCHES).findFirst();
    Optional<AuthorizationRule> maybe =
        set.rules().stream().filter(rule -> rule.fit(exchange) == Fit.MAYBE).findFirst();

    assertThat(set.match(exchange))
        .isEqualTo(new Match(matching, matching.isPresent() ? Optional.empty() : maybe));
  }

  @Provide
  Arbitrary<List<AuthorizationRule>> manyRules() {
    return rule().list().ofMinSize(9).ofMaxSize(30).uniqueElements(AuthorizationRule::key);
  }

  @Provide
  Arbitrary<List<AuthorizationRule>> rules() {
    return rule().list().ofMaxSize(4).uniqueElements(AuthorizationRule::key);
  }

  @Provide
  Arbitrary<AuthorizationRule> rule() {
    Arbitrary<ImmutableList<Clause>> clauses =
        requirements()
            .map(list -> Policies.clause(list.toArray(Requirement[]::new)))
            .list()
            .ofMaxSize(2)
            .map(ImmutableList::copyOf);
    return Combinators.combine(
            Arbitraries.of("a", "b", "c", "d"),
            Arbitraries.integers().between(0, 12),
            clauses,
            clauses,
            requirements(),
            Arbitraries.of(ImmutableList.<String>of(), ImmutableList.of("not simulated")))
        .as(
            (policy, index, from, to, when, unknown) ->
                new AuthorizationRule(
                    "ns[default]-policy[" + policy + "]-rule[" + index + "]",
                    index,
                    Policies.origin(policy, "/spec/rules/" + index),
                    from,
                    to,
                    ImmutableList.copyOf(when),
                    ImmutableList.of(),
                    Optional.empty(),
                    unknown));
  }

  private static Arbitrary<List<Requirement>> requirements() {
    Arbitrary<Attribute> attributes =
        Arbitraries.of(Field.METHOD, Field.PATH, new Claim(ImmutableList.of("groups")));
    return Combinators.combine(
            attributes,
            Arbitraries.of("GET", "POST", "/a", "/b", "dev").list().ofMinSize(1).ofMaxSize(2),
            Arbitraries.of(true, false))
        .as(
            (attribute, values, negated) -> {
              String[] texts = values.toArray(String[]::new);
              return negated ? Policies.not(attribute, texts) : Policies.is(attribute, texts);
            })
        .list()
        .ofMaxSize(2);
  }

  @Provide
  Arbitrary<Exchange> exchanges() {
    return Combinators.combine(
            Arbitraries.of("GET", "POST"),
            Arbitraries.of("/a", "/b"),
            Arbitraries.of(
                Map.<String, Object>of(),
                Map.<String, Object>of("groups", List.of("dev", "ops")),
                Map.<String, Object>of("groups", true)))
        .as(Policies::exchange);
  }

  private static boolean allows(Authorization policies, Exchange exchange) {
    return policies.check(exchange, Tracer.NONE) instanceof Allowed;
  }

  private static boolean denies(Authorization policies, Exchange exchange) {
    return policies.check(exchange, Tracer.NONE) instanceof Denied;
  }

  private static List<AuthorizationRule> plus(
      List<AuthorizationRule> rules, AuthorizationRule added) {
    List<AuthorizationRule> more = new ArrayList<>(rules);
    more.add(added);
    return more;
  }

  private static List<AuthorizationRule> shuffled(List<AuthorizationRule> rules, Random random) {
    List<AuthorizationRule> copy = new ArrayList<>(rules);
    Collections.shuffle(copy, random);
    return copy;
  }
}
