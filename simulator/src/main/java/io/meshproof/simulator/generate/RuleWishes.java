package io.meshproof.simulator.generate;

import com.google.common.collect.ImmutableList;
import com.google.common.net.InetAddresses;
import io.meshproof.evaluator.authz.Attribute;
import io.meshproof.evaluator.authz.Attribute.Claim;
import io.meshproof.evaluator.authz.Attribute.Field;
import io.meshproof.evaluator.authz.Attribute.Header;
import io.meshproof.evaluator.authz.Attribute.Peer;
import io.meshproof.evaluator.authz.AuthorizationRule;
import io.meshproof.evaluator.authz.Clause;
import io.meshproof.evaluator.authz.Requirement;
import io.meshproof.evaluator.authz.Requirement.Address;
import io.meshproof.evaluator.authz.Requirement.End;
import io.meshproof.evaluator.authz.Requirement.Text;
import io.meshproof.evaluator.authz.Value;
import io.meshproof.model.request.ClientTls;
import io.meshproof.model.request.Request;
import io.meshproof.simulator.finding.Sample;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Changes requests so that rules of authorization policies match them. */
final class RuleWishes {
  private final Samples samples;
  private final ImmutableList<String> issuers;

  /**
   * Takes the issuers that tokens may be of.
   *
   * @param issuers at least one
   */
  RuleWishes(Samples samples, ImmutableList<String> issuers) {
    this.samples = samples;
    this.issuers = issuers;
  }

  /** Returns a request that asks for what a rule asks, as far as it can be. */
  Request meet(Request request, AuthorizationRule rule, Random random) {
    Request met = meet(request, one(rule.from(), random), random);
    met = meet(met, one(rule.to(), random), random);
    return meet(met, rule.when(), random);
  }

  private static List<Requirement> one(ImmutableList<Clause> clauses, Random random) {
    return clauses.isEmpty() ? List.of() : Samples.one(clauses, random).requirements();
  }

  private Request meet(Request request, List<Requirement> requirements, Random random) {
    Request met = request;
    for (Requirement requirement : requirements) {
      // An excluded value is worth a try now and then.
      if (!requirement.negated() || random.nextInt(4) == 0) {
        met = meet(met, requirement, random);
      }
    }
    return met;
  }

  private Request meet(Request request, Requirement requirement, Random random) {
    if (requirement instanceof Text text) {
      return meet(request, text, random);
    }
    Value<?> value = Samples.one(requirement.values(), random);
    if (requirement instanceof Address address) {
      return address.end() == End.DESTINATION
          ? request
          : request.toBuilder()
              .sourceIp(
                  InetAddresses.toAddrString(
                      Samples.one(address.values(), random).matcher().network().address()))
              .build();
    }
    String issuer =
        value.written().equals("*") ? Samples.one(issuers, random) : Sample.issuer(value.written());
    return Claimed.with(
        Claimed.with(request, List.of("iss"), issuer),
        List.of("sub"),
        Sample.subject(value.written()));
  }

  private Request meet(Request request, Text text, Random random) {
    Attribute attribute = text.attribute();
    String written = Samples.one(text.values(), random).written();
    if (attribute instanceof Field field) {
      return meet(request, field, text, written, random);
    }
    if (attribute instanceof Peer) {
      return withPrincipal(request, Sample.of(attribute, written));
    }
    if (attribute instanceof Header header) {
      return RouteWishes.withHeader(request, header.name(), Sample.of(attribute, written));
    }
    Request issued =
        Claimed.claims(request).containsKey("iss")
            ? request
            : Claimed.with(request, List.of("iss"), Samples.one(issuers, random));
    return Claimed.with(issued, ((Claim) attribute).path(), Sample.of(attribute, written));
  }

  private Request meet(Request request, Field field, Text text, String written, Random random) {
    return switch (field) {
      case METHOD -> request.toBuilder().method(Sample.of(field, written)).build();
      case HOST -> request.toBuilder().host(Sample.of(field, written)).build();
      case PATH ->
          fits(request, text) && random.nextInt(4) > 0
              ? request
              : request.toBuilder().target(samples.path(written, random)).build();
      case PORT -> request;
      case SERVER_NAME -> withServerName(request, Sample.of(field, written));
    };
  }

  private static boolean fits(Request request, Text text) {
    int question = request.path().indexOf('?');
    String path = question < 0 ? request.path() : request.path().substring(0, question);
    return text.values().stream().anyMatch(value -> value.matcher().matches(path));
  }

  /** Returns a request by a client of that identity, if it shows any. */
  static Request withPrincipal(Request request, String principal) {
    return request
        .tls()
        .map(
            tls ->
                request.toBuilder()
                    .tls(new ClientTls(tls.sni(), tls.alpn(), Optional.of(principal)))
                    .build())
        .orElse(request);
  }

  private static Request withServerName(Request request, String name) {
    return request
        .tls()
        .map(
            tls ->
                request.toBuilder()
                    .tls(new ClientTls(Optional.of(name), tls.alpn(), tls.principal()))
                    .build())
        .orElse(request);
  }
}
