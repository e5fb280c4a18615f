package io.meshproof.evaluator.authz;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.meshproof.evaluator.authz.Requirement.Text;
import io.meshproof.evaluator.http.Claims;
import io.meshproof.evaluator.http.Connection;
import io.meshproof.evaluator.http.Exchange;
import io.meshproof.evaluator.http.Headers;
import io.meshproof.evaluator.http.HttpRequest;
import io.meshproof.evaluator.match.TextMatcher;
import io.meshproof.model.resource.ResourceRef;
import io.meshproof.model.source.Origin;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Rules and exchanges to test with. */
final class Policies {
  private Policies() {}

  static AuthorizationRule rule(String policy, int index, Requirement... when) {
    return new AuthorizationRule(
        "ns[default]-policy[" + policy + "]-rule[" + index + "]",
        index,
        origin(policy, "/spec/rules/" + index),
        ImmutableList.of(),
        ImmutableList.of(),
        ImmutableList.copyOf(when),
        ImmutableList.of(),
        Optional.empty(),
        ImmutableList.of());
  }

  static AuthorizationRule never(String policy, String why) {
    AuthorizationRule rule = rule(policy, 0);
    return new AuthorizationRule(
        rule.key(),
        0,
        rule.origin(),
        rule.from(),
        rule.to(),
        rule.when(),
        ImmutableList.of(),
        Optional.of(why),
        ImmutableList.of());
  }

  static AuthorizationRule uncertain(String policy, Requirement... when) {
    AuthorizationRule rule = rule(policy, 0, when);
    return new AuthorizationRule(
        rule.key(),
        0,
        rule.origin(),
        rule.from(),
        rule.to(),
        rule.when(),
        ImmutableList.of(),
        Optional.empty(),
        ImmutableList.of("experimental.envoy.filters.x[y]"));
  }

  static AuthorizationRule to(String policy, List<Clause> operations) {
    AuthorizationRule rule = rule(policy, 0);
    return new AuthorizationRule(
        rule.key(),
        0,
        rule.origin(),
        ImmutableList.of(),
        ImmutableList.copyOf(operations),
        ImmutableList.of(),
        ImmutableList.of(),
        Optional.empty(),
        ImmutableList.of());
  }

  static Clause clause(Requirement... requirements) {
    return new Clause(ImmutableList.copyOf(requirements), origin("p", "/spec/rules/0/to/0"));
  }

  static Requirement is(Attribute attribute, String... values) {
    return requirement(attribute, false, values);
  }

  static Requirement not(Attribute attribute, String... values) {
    return requirement(attribute, true, values);
  }

  private static Requirement requirement(Attribute attribute, boolean negated, String... values) {
    return new Text(
        attribute,
        Stream.of(values)
            .map(value -> new Value<TextMatcher>(value, new TextMatcher.Exact(value, false)))
            .collect(ImmutableList.toImmutableList()),
        negated,
        origin("p", "/spec/rules/0/when/0/values"));
  }

  static Origin origin(String policy, String pointer) {
    return new Origin(
        new ResourceRef("security.istio.io", "AuthorizationPolicy", "default", policy), pointer);
  }

  static Exchange get(String path) {
    return exchange("GET", path, Map.of());
  }

  static Exchange exchange(String method, String path, Map<String, Object> claims) {
    return new Exchange(
        new Connection(
            "10.0.0.7", "203.0.113.9", "10.0.0.1", 8080, Optional.empty(), Optional.empty()),
        new HttpRequest(method, "http", "shop.test", path, Headers.NONE),
        new Claims(ImmutableMap.copyOf(claims)));
  }

  static Authorization deny(AuthorizationRule... rules) {
    return of(List.of(rules), Optional.empty());
  }

  static Authorization allow(AuthorizationRule... rules) {
    return of(List.of(), Optional.of(List.of(rules)));
  }

  static Authorization of(List<AuthorizationRule> deny, Optional<List<AuthorizationRule>> allow) {
    return new Authorization(
        RuleSet.EMPTY,
        Optional.empty(),
        RuleSet.EMPTY,
        RuleSet.of(deny),
        allow.map(RuleSet::of),
        RuleSet.EMPTY,
        Optional.empty());
  }
}
