package io.meshproof.simulator.finding;

import com.google.common.base.CharMatcher;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.meshproof.model.diagnostic.Code;
import io.meshproof.model.resource.AuthorizationPolicy;
import io.meshproof.model.resource.AuthorizationPolicy.Condition;
import io.meshproof.model.resource.AuthorizationPolicy.Operation;
import io.meshproof.model.resource.AuthorizationPolicy.Rule;
import io.meshproof.model.resource.AuthorizationPolicy.Source;
import io.meshproof.model.resource.AuthorizationPolicy.Values;
import io.meshproof.model.resource.MeshConfig;
import io.meshproof.model.source.Origin;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** Finds values of policies that nothing ever has. */
final class PolicyValues {
  private static final CharMatcher STAR = CharMatcher.is('*');
  private static final ImmutableSet<String> METHODS =
      ImmutableSet.of(
          "GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "CONNECT", "TRACE");
  private static final ImmutableSet<String> LISTS_OF_WORDS =
      ImmutableSet.of("request.auth.claims[scope]", "request.auth.claims[permission]");
  private static final String CLAIMS = "request.auth.claims[";

  private final AuthorizationPolicy policy;
  private final ImmutableSet<String> trustDomains;
  private final Report report;

  PolicyValues(AuthorizationPolicy policy, MeshConfig meshConfig, Report report) {
    this.policy = policy;
    this.trustDomains =
        ImmutableSet.<String>builder()
            .add("cluster.local", meshConfig.trustDomain())
            .addAll(meshConfig.trustDomainAliases())
            .build();
    this.report = report;
  }

  void review() {
    Origin rules = new Origin(policy.ref(), "/spec/rules");
    for (int i = 0; i < policy.rules().size(); i++) {
      review(policy.rules().get(i), rules.at("/" + i));
    }
  }

  private void review(Rule rule, Origin origin) {
    for (int i = 0; i < rule.from().size(); i++) {
      Source source = rule.from().get(i);
      Origin place = origin.at("/from/" + i + "/source");
      review(source.principals(), place, "principals", "notPrincipals", this::principal);
      review(
          source.requestPrincipals(),
          place,
          "requestPrincipals",
          "notRequestPrincipals",
          PolicyValues::tokenPrincipal);
    }
    for (int i = 0; i < rule.to().size(); i++) {
      Operation operation = rule.to().get(i);
      Origin place = origin.at("/to/" + i + "/operation");
      review(operation.methods(), place, "methods", "notMethods", PolicyValues::method);
      review(operation.paths(), place, "paths", "notPaths", PolicyValues::path);
      review(operation.hosts(), place, "hosts", "notHosts", PolicyValues::host);
    }
    for (int i = 0; i < rule.when().size(); i++) {
      review(rule.when().get(i), origin.at("/when/" + i));
    }
  }

  private void review(Condition condition, Origin origin) {
    switch (condition.key()) {
      case "source.principal" ->
          review(condition.values(), origin, "values", "notValues", this::principal);
      case "request.auth.principal" ->
          review(condition.values(), origin, "values", "notValues", PolicyValues::tokenPrincipal);
      default -> {
        if (LISTS_OF_WORDS.contains(condition.key())) {
          review(condition.values(), origin, "values", "notValues", PolicyValues::word);
        } else if (condition.key().startsWith(CLAIMS)) {
          reviewClaim(condition, origin);
        }
      }
    }
  }

  private void review(
      Values values,
      Origin origin,
      String field,
      String negation,
      Function<String, Optional<Complaint>> judge) {
    review(values.values(), origin.at("/" + field), judge);
    review(values.notValues(), origin.at("/" + negation), judge);
  }

  private void review(
      ImmutableList<String> values, Origin origin, Function<String, Optional<Complaint>> judge) {
    for (int i = 0; i < values.size(); i++) {
      Origin place = origin.at("/" + i);
      judge
          .apply(values.get(i))
          .ifPresent(
              complaint ->
                  report.warn(Code.NEVER_MATCHES, place, complaint.message(), complaint.help()));
    }
  }

  private static Optional<Complaint> method(String value) {
    String capitals = value.toUpperCase(Locale.ROOT);
    return complaint(
        !value.equals(capitals) && METHODS.contains(capitals),
        "no client sends the method `" + value + "`: methods are in capitals",
        "`%s /` does not match; write `%s`".formatted(capitals, capitals));
  }

  private static Optional<Complaint> path(String value) {
    if (value.contains("?")) {
      return complaint(
          true,
          "paths are compared without their query, so none is `" + value + "`",
          "`GET " + value + "` does not match; leave the query out");
    }
    if (!value.startsWith("/") && !value.startsWith("*") && !value.startsWith("{")) {
      return complaint(
          true,
          "every path begins with a slash, so none is `" + value + "`",
          "`GET /" + value + "` does not match; write `/" + value + "`");
    }
    return middleStar(value, "`{*}` for one segment, `{**}` for any");
  }

  private static Optional<Complaint> host(String value) {
    return value.contains("/")
        ? complaint(
            true,
            "a host has no scheme and no path, so none is `" + value + "`",
            "write the name alone, such as `shop.example.com`")
        : middleStar(value, "the names one by one");
  }

  /** See R-AP-16. */
  private static Optional<Complaint> middleStar(String value, String instead) {
    boolean template = value.contains("{*}") || value.contains("{**}");
    String middle =
        value.startsWith("*")
            ? value.substring(1)
            : value.endsWith("*") ? value.substring(0, value.length() - 1) : value;
    return complaint(
        !template && STAR.matchesAnyOf(middle),
        "a star counts at one end only, so `" + value + "` asks for an ordinary `*` as well",
        "`%s` does not match; write %s".formatted(value.replace("*", "a"), instead));
  }

  private Optional<Complaint> principal(String value) {
    if (value.startsWith("spiffe://")) {
      String bare = value.substring("spiffe://".length());
      return complaint(
          true,
          "principals are written without `spiffe://`, so none is `" + value + "`",
          "a caller with identity `%s` does not match; write `%s`".formatted(bare, bare));
    }
    if (STAR.matchesAnyOf(value)) {
      return Optional.empty();
    }
    if (CharMatcher.is('/').countIn(value) != 4 || !value.contains("/ns/")) {
      return complaint(
          true,
          "`" + value + "` is not the form of an identity, which no caller has",
          "write `TRUST_DOMAIN/ns/NAMESPACE/sa/SERVICE_ACCOUNT`, such as"
              + " `cluster.local/ns/default/sa/web`");
    }
    String trustDomain = value.substring(0, value.indexOf('/'));
    return complaint(
        !trustDomains.contains(trustDomain),
        "`%s` is not a trust domain of this mesh".formatted(trustDomain),
        "a caller with identity `cluster.local%s` does not match; the mesh's trust domains are"
                .formatted(value.substring(trustDomain.length()))
            + " `"
            + String.join("`, `", trustDomains)
            + "`");
  }

  /** See R-AP-23, R-AP-24. */
  private static Optional<Complaint> tokenPrincipal(String value) {
    int slash = value.lastIndexOf('/');
    if (slash < 0) {
      return complaint(
          !STAR.matchesAnyOf(value),
          "`" + value + "` asks for an issuer with an empty subject",
          "write `ISSUER/SUBJECT`, or `%s/*` for everybody".formatted(value));
    }
    if (value.startsWith("*") && value.endsWith("*")) {
      return complaint(
          true,
          "`" + value + "` asks for a subject with an ordinary `*`",
          "a star counts at one end only; write `*` for every token with a subject");
    }
    return complaint(
        value.substring(0, slash).endsWith(":/"),
        "`" + value + "` is split at its last slash, which is the one of the scheme",
        "a token of issuer `%s` does not match; write `%s/*`"
            .formatted(STAR.trimTrailingFrom(value), STAR.trimTrailingFrom(value)));
  }

  /** See R-JWT-37. */
  private static Optional<Complaint> word(String value) {
    return complaint(
        CharMatcher.whitespace().matchesAnyOf(value),
        "the claim is a list of words, so none is `" + value + "`",
        "a token with exactly this scope does not match; name each word in a condition of its own");
  }

  /** See R-AP-43, R-AP-44. */
  private void reviewClaim(Condition condition, Origin origin) {
    for (int i = 0; i < condition.values().values().size(); i++) {
      String value = condition.values().values().get(i);
      if (value.equals("true") || value.equals("false")) {
        report.inform(
            Code.NEVER_MATCHES,
            origin.at("/values/" + i),
            "only texts match: the text `%s` does, the boolean does not".formatted(value),
            "a token whose claim is the boolean %s does not match; let the issuer write a text"
                .formatted(value));
      }
    }
    String name = condition.key().substring(CLAIMS.length(), condition.key().length() - 1);
    if (name.contains(".") && !name.contains("/") && !name.contains("][")) {
      report.inform(
          Code.NEVER_MATCHES,
          origin.at("/key"),
          "`%s` is a single claim with a dot in its name".formatted(name),
          "a claim within another is written `%s`"
              .formatted(CLAIMS + name.replace(".", "][") + "]"));
    }
  }

  private static Optional<Complaint> complaint(boolean justified, String message, String help) {
    return justified ? Optional.of(new Complaint(message, help)) : Optional.empty();
  }

  private record Complaint(String message, String help) {}
}
