package io.meshproof.simulator.policy;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.meshproof.evaluator.authz.Attribute;
import io.meshproof.evaluator.authz.Attribute.Claim;
import io.meshproof.evaluator.authz.Attribute.Field;
import io.meshproof.evaluator.authz.Attribute.Header;
import io.meshproof.evaluator.authz.Attribute.Peer;
import io.meshproof.evaluator.authz.Requirement;
import io.meshproof.evaluator.authz.Requirement.End;
import io.meshproof.evaluator.authz.Value;
import io.meshproof.evaluator.match.TextMatcher;
import io.meshproof.model.match.Cidr;
import io.meshproof.model.resource.AuthorizationPolicy.Values;
import io.meshproof.model.source.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * Compiles the fields and conditions of one rule, and keeps what the rule must do without. Not
 * thread-safe; one for each rule.
 */
final class RequirementCompiler {
  private static final int HIGHEST_PORT = 65535;

  private final String policyNamespace;
  private final TrustDomains trustDomains;
  private final boolean tcp;
  private final ImmutableList.Builder<String> leftOut = ImmutableList.builder();
  private final ImmutableList.Builder<String> unsupported = ImmutableList.builder();
  private final ImmutableList.Builder<String> notSimulated = ImmutableList.builder();

  RequirementCompiler(String policyNamespace, TrustDomains trustDomains, boolean tcp) {
    this.policyNamespace = policyNamespace;
    this.trustDomains = trustDomains;
    this.tcp = tcp;
  }

  /** What cannot be known on this filter chain, or has no meaning. */
  ImmutableList<String> leftOut() {
    return leftOut.build();
  }

  /** Keys that Istio does not know. See R-AP-40. */
  ImmutableList<String> unsupported() {
    return unsupported.build();
  }

  /** Keys that we do not know the values of. See R-AP-47. */
  ImmutableList<String> notSimulated() {
    return notSimulated.build();
  }

  /** Compiles a field of a source or an operation, with its negation {@code notField}. */
  List<Requirement> field(String name, Values values, Origin origin) {
    String negation = "not" + name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    String attribute =
        switch (name) {
          case "principals" -> "source.principal";
          case "requestPrincipals" -> "request.auth.principal";
          case "namespaces" -> "source.namespace";
          case "serviceAccounts" -> "source.serviceAccount";
          case "trustDomains" -> "source.trustDomain";
          case "ipBlocks" -> "source.ip";
          case "remoteIpBlocks" -> "remote.ip";
          case "ports" -> "destination.port";
          default -> name;
        };
    return requirements(
        attribute, new Written(name, values, origin.at("/" + name), origin.at("/" + negation)));
  }

  /** Compiles a {@code when} condition. */
  List<Requirement> condition(String key, Values values, Origin origin) {
    return requirements(
        key, new Written(key, values, origin.at("/values"), origin.at("/notValues")));
  }

  private List<Requirement> requirements(String attribute, Written written) {
    if (written.values.isEmpty()) {
      return List.of();
    }
    if (tcp && isHttpOnly(attribute)) {
      leftOut.add(written.name);
      return List.of();
    }
    return switch (attribute) {
      case "source.principal" ->
          texts(Peer.PRINCIPAL, written.each(trustDomains::principals), TextValues::text);
      case "source.namespace" -> texts(Peer.NAMESPACE, written, TextValues::namespace);
      case "source.serviceAccount" ->
          texts(
              Peer.SERVICE_ACCOUNT,
              written,
              value -> TextValues.serviceAccount(value, policyNamespace));
      case "source.trustDomain" ->
          texts(Peer.TRUST_DOMAIN, written.each(trustDomains::domains), TextValues::trustDomain);
      case "source.ip" -> addresses(End.SOURCE, written);
      case "remote.ip" -> addresses(End.REMOTE, written);
      case "destination.ip" -> addresses(End.DESTINATION, written);
      case "destination.port" -> ports(written);
      case "connection.sni" -> texts(Field.SERVER_NAME, written, TextValues::text);
      case "methods" -> texts(Field.METHOD, written, TextValues::header);
      case "paths" -> texts(Field.PATH, written, TextValues::path);
      case "hosts" -> texts(Field.HOST, written, TextValues::host);
      case "request.auth.principal" ->
          compile(
              written,
              value -> Optional.of(TextValues.tokenPrincipal(value)),
              Requirement.TokenPrincipal::new);
      case "request.auth.audiences" -> claim(ImmutableList.of("aud"), written);
      case "request.auth.presenter" -> claim(ImmutableList.of("azp"), written);
      default -> bracketed(attribute, written);
    };
  }

  /** See R-AP-48. */
  private static boolean isHttpOnly(String attribute) {
    return switch (attribute) {
      case "methods", "paths", "hosts" -> true;
      default -> attribute.startsWith("request.");
    };
  }

  private List<Requirement> bracketed(String attribute, Written written) {
    Optional<String> header = ConditionKey.bracketed(attribute, "request.headers");
    if (header.isPresent()) {
      String name = header.get().toLowerCase(Locale.ROOT);
      return texts(new Header(name), written, TextValues::header);
    }
    Optional<ImmutableList<String>> claim = ConditionKey.nested(attribute, "request.auth.claims");
    if (claim.isPresent()) {
      return claim(claim.get(), written);
    }
    if (attribute.startsWith("experimental.envoy.filters.")) {
      notSimulated.add(attribute);
    } else {
      unsupported.add(attribute);
    }
    return List.of();
  }

  private List<Requirement> claim(ImmutableList<String> path, Written written) {
    return texts(new Claim(path), written, TextValues::text);
  }

  private List<Requirement> texts(
      Attribute attribute, Written written, Function<String, TextMatcher> meaning) {
    return compile(
        written,
        meaning.andThen(Optional::of),
        (values, negated, origin) -> new Requirement.Text(attribute, values, negated, origin));
  }

  private List<Requirement> addresses(End end, Written written) {
    return compile(
        written,
        Cidr::parse,
        (values, negated, origin) -> new Requirement.Address(end, values, negated, origin));
  }

  private List<Requirement> ports(Written written) {
    return compile(
        written,
        RequirementCompiler::port,
        (values, negated, origin) -> new Requirement.Text(Field.PORT, values, negated, origin));
  }

  private static Optional<TextMatcher> port(String value) {
    if (!value.matches("[0-9]{1,9}") || Integer.parseInt(value) > HIGHEST_PORT) {
      return Optional.empty();
    }
    return Optional.of(new TextMatcher.Exact(Integer.toString(Integer.parseInt(value)), false));
  }

  private <M> List<Requirement> compile(
      Written written, Function<String, Optional<M>> meaning, Make<M> make) {
    List<Requirement> requirements = new ArrayList<>();
    ImmutableList<Value<M>> values = meanings(written.values.values(), meaning);
    if (!values.isEmpty()) {
      requirements.add(make.of(values, false, written.origin));
    }
    ImmutableList<Value<M>> notValues = meanings(written.values.notValues(), meaning);
    if (!notValues.isEmpty()) {
      requirements.add(make.of(notValues, true, written.negatedOrigin));
    }
    return requirements;
  }

  private <M> ImmutableList<Value<M>> meanings(
      ImmutableList<String> values, Function<String, Optional<M>> meaning) {
    ImmutableList.Builder<Value<M>> meanings = ImmutableList.builder();
    for (String value : values) {
      Optional<M> matcher = meaning.apply(value);
      if (matcher.isPresent()) {
        meanings.add(new Value<>(value, matcher.get()));
      } else {
        leftOut.add(value);
      }
    }
    return meanings.build();
  }

  /** The values of one attribute, as the policy names it, and where they and their negation are. */
  private record Written(String name, Values values, Origin origin, Origin negatedOrigin) {
    Written each(Function<String, ImmutableSet<String>> meaning) {
      return new Written(
          name,
          new Values(each(values.values(), meaning), each(values.notValues(), meaning)),
          origin,
          negatedOrigin);
    }

    private static ImmutableList<String> each(
        ImmutableList<String> values, Function<String, ImmutableSet<String>> meaning) {
      return values.stream()
          .flatMap(value -> meaning.apply(value).stream())
          .collect(ImmutableList.toImmutableList());
    }
  }

  @FunctionalInterface
  private interface Make<M> {
    Requirement of(ImmutableList<Value<M>> values, boolean negated, Origin origin);
  }
}
