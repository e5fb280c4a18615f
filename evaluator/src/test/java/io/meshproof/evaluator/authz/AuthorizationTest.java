package io.meshproof.evaluator.authz;

import static io.meshproof.evaluator.authz.Attribute.Field.METHOD;
import static io.meshproof.evaluator.authz.Attribute.Field.PATH;
import static io.meshproof.evaluator.authz.Policies.allow;
import static io.meshproof.evaluator.authz.Policies.clause;
import static io.meshproof.evaluator.authz.Policies.deny;
import static io.meshproof.evaluator.authz.Policies.exchange;
import static io.meshproof.evaluator.authz.Policies.get;
import static io.meshproof.evaluator.authz.Policies.is;
import static io.meshproof.evaluator.authz.Policies.never;
import static io.meshproof.evaluator.authz.Policies.not;
import static io.meshproof.evaluator.authz.Policies.rule;
import static io.meshproof.evaluator.authz.Policies.to;
import static io.meshproof.evaluator.authz.Policies.uncertain;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import io.meshproof.evaluator.authz.Attribute.Claim;
import io.meshproof.evaluator.authz.AuthorizationVerdict.Allowed;
import io.meshproof.evaluator.authz.AuthorizationVerdict.Denied;
import io.meshproof.evaluator.authz.AuthorizationVerdict.Unknown;
import io.meshproof.evaluator.http.Exchange;
import io.meshproof.evaluator.trace.RecordingTracer;
import io.meshproof.evaluator.trace.Step;
import io.meshproof.evaluator.trace.Tracer;
import io.meshproof.model.request.ExternalAnswer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AuthorizationTest {
  private static final Claim GROUPS = new Claim(ImmutableList.of("groups"));

  @Test
  void withoutAnyPolicyAllMayPass() {
    assertThat(check(Authorization.NONE, get("/"))).isInstanceOf(Allowed.class);
  }

  @Test
  void denyWinsOverAllow() {
    Authorization both =
        Policies.of(List.of(rule("no", 0, is(PATH, "/x"))), Optional.of(List.of(rule("yes", 0))));

    assertThat(details(both, get("/x")))
        .isEqualTo("rbac_access_denied_matched_policy[ns[default]-policy[no]-rule[0]]");
    assertThat(check(both, get("/y"))).isInstanceOf(Allowed.class);
  }

  @Test
  void anAllowPolicyShutsOutWhatItDoesNotMatch() {
    assertThat(details(allow(rule("ro", 0, is(METHOD, "GET"))), exchange("POST", "/", Map.of())))
        .isEqualTo("rbac_access_denied_matched_policy[none]");
  }

  @Test
  void anAllowPolicyWithoutRulesAllowsNothing() {
    assertThat(details(allow(never("nothing", "the policy has no rules")), get("/")))
        .isEqualTo("rbac_access_denied_matched_policy[none]");
  }

  @Test
  void theFirstMatchingRuleInTextOrderIsNamed() {
    assertThat(details(deny(rule("p", 2), rule("p", 10)), get("/")))
        .isEqualTo("rbac_access_denied_matched_policy[ns[default]-policy[p]-rule[10]]");
  }

  @Test
  void whatIsNotSimulatedDecidesOnlyWhereNothingElseDoes() {
    assertThat(check(deny(uncertain("a")), get("/"))).isInstanceOf(Unknown.class);
    assertThat(check(deny(uncertain("a"), rule("b", 0)), get("/"))).isInstanceOf(Denied.class);
    assertThat(check(deny(uncertain("a", is(METHOD, "POST"))), get("/")))
        .isInstanceOf(Allowed.class);
    assertThat(check(allow(uncertain("a"), rule("b", 0)), get("/"))).isInstanceOf(Allowed.class);
    assertThat(check(allow(uncertain("a")), get("/"))).isInstanceOf(Unknown.class);
    assertThat(
            check(
                Policies.of(
                    List.of(uncertain("a")),
                    Optional.of(List.of(rule("b", 0, is(METHOD, "POST"))))),
                get("/")))
        .isInstanceOf(Denied.class);
  }

  @Test
  void aDryRunDeniesNothing() {
    Authorization dryRun =
        new Authorization(
            RuleSet.EMPTY,
            Optional.empty(),
            RuleSet.EMPTY,
            RuleSet.EMPTY,
            Optional.empty(),
            RuleSet.of(List.of(rule("no", 0))),
            Optional.of(RuleSet.of(List.of(rule("ro", 0, is(METHOD, "POST"))))));

    assertThat(check(dryRun, get("/"))).isInstanceOf(Allowed.class);
    assertThat(trace(dryRun, get("/")))
        .containsExactly(
            "NOTED deny rule [0]: dry run: would be denied, as the rule asks for nothing and"
                + " matches everything",
            "NOTED allow rule: dry run: would be denied, as no rule matches");
  }

  @Test
  void theExternalAuthorizerIsAskedOnlyAboutWhatItsRulesMatch() {
    Authorization custom =
        external(new ExternalAuthorizer("opa", rules(is(PATH, "/admin")), false, 403));

    assertThat(ask(custom, get("/shop"), Map.of())).isInstanceOf(Allowed.class);
    assertThat(ask(custom, get("/admin"), Map.of()))
        .isEqualTo(
            new Unknown(
                "the external authorizer `opa` decides, and the request does not say what it"
                    + " answers"));
    assertThat(ask(custom, get("/admin"), Map.of("opa", new ExternalAnswer.Allow())))
        .isInstanceOf(Allowed.class);
    assertThat(ask(custom, get("/admin"), Map.of("opa", new ExternalAnswer.Deny(401, "who?"))))
        .isInstanceOfSatisfying(
            Denied.class,
            denied -> {
              assertThat(denied.status()).isEqualTo(401);
              assertThat(denied.body()).isEqualTo("who?");
              assertThat(denied.details()).isEqualTo("ext_authz_denied");
            });
  }

  @Test
  void aFailingAuthorizerRefusesUnlessItFailsOpen() {
    Map<String, ExternalAnswer> failure = Map.of("opa", new ExternalAnswer.Failure());

    assertThat(ask(external(new ExternalAuthorizer("opa", rules(), false, 503)), get("/"), failure))
        .isInstanceOfSatisfying(Denied.class, denied -> assertThat(denied.status()).isEqualTo(503));
    assertThat(ask(external(new ExternalAuthorizer("opa", rules(), true, 403)), get("/"), failure))
        .isInstanceOf(Allowed.class);
  }

  @Test
  void theTraceOfARefusalTellsWhatEachRuleLacksAndTheNearestMiss() {
    Authorization policies =
        allow(
            rule("ro", 0, is(METHOD, "POST", "PUT")),
            rule("admins", 0, is(GROUPS, "admins"), not(PATH, "/x")));

    assertThat(trace(policies, get("/x")))
        .containsExactly(
            "NOT_MATCHED allow rule [0]: claim `groups` (missing, no token was verified) is not"
                + " one of `admins` (and 1 more)",
            "NOT_MATCHED allow rule [0]: method `GET` is not one of `POST`, `PUT`",
            "NOTED nearest miss: method `POST` or `PUT` would be allowed by AuthorizationPolicy"
                + " default/ro rule [0]");
  }

  @Test
  void theTraceOfAPassNamesTheRuleThatAllowed() {
    Authorization policies =
        Policies.of(
            List.of(rule("no", 0, is(PATH, "/admin"))),
            Optional.of(
                List.of(rule("other", 0, is(METHOD, "POST")), rule("ro", 1, is(METHOD, "GET")))));

    assertThat(trace(policies, get("/x")))
        .containsExactly(
            "NOT_MATCHED deny rule [0]: path `/x` is not one of `/admin`",
            "MATCHED allow rule [1]: method `GET` is one of `GET`");
  }

  @Test
  void ofAlternativesTheOneThatLacksLeastIsTold() {
    AuthorizationRule rule =
        to(
            "p",
            List.of(
                clause(is(METHOD, "POST"), is(PATH, "/a")),
                clause(is(METHOD, "GET"), is(PATH, "/b"))));

    assertThat(rule.unmet(get("/c"))).hasSize(1);
    assertThat(rule.explain(get("/c"))).isEqualTo("path `/c` is not one of `/b`");
  }

  @Test
  void aClaimThatIsNoStringIsShownAndNeverMatches() {
    Requirement admin = is(new Claim(ImmutableList.of("admin")), "true");

    assertThat(admin.isMet(exchange("GET", "/", Map.of("admin", true)))).isFalse();
    assertThat(admin.explain(exchange("GET", "/", Map.of("admin", true))))
        .isEqualTo("claim `admin` `true` (no string) is not one of `true`");
  }

  @Test
  void aClaimMissIsToldAsAToken() {
    Authorization admins = allow(rule("admins", 0, is(GROUPS, "admins")));

    assertThat(
            admins
                .nearestMisses(exchange("GET", "/", Map.of("groups", List.of("dev"))))
                .get(0)
                .text())
        .isEqualTo(
            "a token whose claim `groups` has `admins` would be allowed by AuthorizationPolicy"
                + " default/admins rule [0]");
  }

  @Test
  void everyRuleThatLacksOneThingIsANearestMiss() {
    Authorization policies =
        allow(
            rule("a", 0, is(METHOD, "POST")),
            rule("b", 0, is(METHOD, "PUT"), is(PATH, "/y")),
            rule("c", 0, not(PATH, "/x")));

    assertThat(policies.nearestMisses(get("/x")))
        .extracting(NearMiss::text)
        .containsExactly(
            "method `POST` would be allowed by AuthorizationPolicy default/a rule [0]",
            "path other than `/x` would be allowed by AuthorizationPolicy default/c rule [0]");
  }

  @Test
  void aLongListOfValuesIsCutShort() {
    Requirement requirement = is(PATH, "/1", "/2", "/3", "/4", "/5", "/6", "/7", "/8", "/9", "/10");

    assertThat(requirement.explain(get("/x"))).endsWith("`/7`, `/8`, 2 more");
  }

  private static RuleSet rules(Requirement... when) {
    return RuleSet.of(List.of(rule("custom", 0, when)));
  }

  private static Authorization external(ExternalAuthorizer authorizer) {
    return new Authorization(
        RuleSet.EMPTY,
        Optional.of(authorizer),
        RuleSet.EMPTY,
        RuleSet.EMPTY,
        Optional.empty(),
        RuleSet.EMPTY,
        Optional.empty());
  }

  private static AuthorizationVerdict check(Authorization authorization, Exchange exchange) {
    return authorization.check(exchange, Tracer.NONE);
  }

  private static AuthorizationVerdict ask(
      Authorization authorization, Exchange exchange, Map<String, ExternalAnswer> answers) {
    return authorization.askExternal(exchange, answers, Tracer.NONE);
  }

  private static String details(Authorization authorization, Exchange exchange) {
    return ((Denied) check(authorization, exchange)).details();
  }

  private static List<String> trace(Authorization authorization, Exchange exchange) {
    RecordingTracer tracer = new RecordingTracer();
    authorization.check(exchange, tracer);
    return tracer.steps().stream().map(AuthorizationTest::text).toList();
  }

  private static String text(Step step) {
    return step.outcome() + " " + step.label() + ": " + step.reason().text();
  }
}
