package io.meshproof.simulator.generate;

import com.google.common.collect.ImmutableList;
import io.meshproof.evaluator.authz.Authorization;
import io.meshproof.evaluator.authz.AuthorizationRule;
import io.meshproof.evaluator.authz.ExternalAuthorizer;
import io.meshproof.evaluator.authz.RuleSet;
import io.meshproof.model.request.ProxyRef;
import io.meshproof.model.request.ProxyRef.Kind;
import io.meshproof.simulator.Mesh;
import io.meshproof.simulator.policy.AuthorizationPolicies;
import io.meshproof.simulator.registry.ClusterName;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;

/** Knows the authorization rules that requests meet on a route. Not thread-safe. */
final class RulesInTheWay {
  private final Mesh mesh;
  private final AuthorizationPolicies policies;
  private final Map<ProxyRef, ImmutableList<AuthorizationRule>> rules = new HashMap<>();
  private final Map<String, Optional<ProxyRef>> destinations = new HashMap<>();

  RulesInTheWay(Mesh mesh) {
    this.mesh = mesh;
    this.policies = AuthorizationPolicies.of(mesh.resources());
  }

  /** Returns the rules of the first proxy, or of one of those behind the route. */
  ImmutableList<AuthorizationRule> of(Choice choice, Random random) {
    ImmutableList<AuthorizationRule> first = at(choice.way().proxy());
    List<ClusterName> behind = choice.destinations().toList();
    if (behind.isEmpty() || (!first.isEmpty() && random.nextBoolean())) {
      return first;
    }
    return destinations
        .computeIfAbsent(Samples.one(behind, random).host(), this::destination)
        .map(this::at)
        .orElse(first);
  }

  private Optional<ProxyRef> destination(String host) {
    String[] names = host.split("\\.", 3);
    return names.length < 2
        ? Optional.empty()
        : mesh.findProxy(FirstProxies.name(Kind.SIDECAR_INBOUND, names[1] + "/" + names[0]));
  }

  /** Returns the rules at a proxy, whatever their action. */
  ImmutableList<AuthorizationRule> at(ProxyRef proxy) {
    return rules.computeIfAbsent(proxy, unseen -> all(policies.at(unseen).http()));
  }

  private static ImmutableList<AuthorizationRule> all(Authorization found) {
    return Stream.of(
            Stream.of(found.brokenCustom(), found.deny(), found.audit(), found.dryRunDeny()),
            found.external().stream().map(ExternalAuthorizer::rules),
            found.allow().stream(),
            found.dryRunAllow().stream())
        .flatMap(sets -> sets)
        .map(RuleSet::rules)
        .flatMap(List::stream)
        .collect(ImmutableList.toImmutableList());
  }
}
