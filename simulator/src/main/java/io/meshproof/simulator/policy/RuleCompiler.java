package io.meshproof.simulator.policy;

import com.google.common.collect.ImmutableList;
import io.meshproof.evaluator.authz.AuthorizationRule;
import io.meshproof.evaluator.authz.Clause;
import io.meshproof.evaluator.authz.Requirement;
import io.meshproof.model.resource.AuthorizationPolicy;
import io.meshproof.model.resource.AuthorizationPolicy.Action;
import io.meshproof.model.resource.AuthorizationPolicy.Condition;
import io.meshproof.model.resource.AuthorizationPolicy.Operation;
import io.meshproof.model.resource.AuthorizationPolicy.Rule;
import io.meshproof.model.resource.AuthorizationPolicy.Source;
import io.meshproof.model.resource.Metadata;
import io.meshproof.model.source.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Compiles the rules of one policy for one kind of filter chain. */
final class RuleCompiler {
  private final AuthorizationPolicy policy;
  private final TrustDomains trustDomains;
  private final boolean tcp;

  RuleCompiler(AuthorizationPolicy policy, TrustDomains trustDomains, boolean tcp) {
    this.policy = policy;
    this.trustDomains = trustDomains;
    this.tcp = tcp;
  }

  /** Returns every rule; of a policy without rules, one that never matches. See R-AP-8. */
  ImmutableList<AuthorizationRule> rules() {
    if (policy.rules().isEmpty()) {
      return ImmutableList.of(nothing());
    }
    ImmutableList.Builder<AuthorizationRule> rules = ImmutableList.builder();
    for (int i = 0; i < policy.rules().size(); i++) {
      rules.add(rule(policy.rules().get(i), i));
    }
    return rules.build();
  }

  private AuthorizationRule nothing() {
    return new AuthorizationRule(
        key(0),
        0,
        new Origin(policy.ref(), "/spec"),
        ImmutableList.of(),
        ImmutableList.of(),
        ImmutableList.of(),
        ImmutableList.of(),
        Optional.of("the policy has no rules, so nothing matches it"),
        ImmutableList.of());
  }

  private AuthorizationRule rule(Rule rule, int index) {
    Origin origin = new Origin(policy.ref(), "/spec/rules/" + index);
    RequirementCompiler compiler =
        new RequirementCompiler(policy.metadata().namespace(), trustDomains, tcp);
    List<Clause> from = new ArrayList<>();
    for (Source source : rule.from()) {
      from.add(source(source, origin.at("/from/" + from.size() + "/source"), compiler));
    }
    List<Clause> to = new ArrayList<>();
    for (Operation operation : rule.to()) {
      to.add(operation(operation, origin.at("/to/" + to.size() + "/operation"), compiler));
    }
    ImmutableList.Builder<Requirement> when = ImmutableList.builder();
    int place = 0;
    for (Condition condition : rule.when()) {
      when.addAll(
          compiler.condition(condition.key(), condition.values(), origin.at("/when/" + place++)));
    }
    return new AuthorizationRule(
        key(index),
        index,
        origin,
        ImmutableList.copyOf(from),
        ImmutableList.copyOf(to),
        when.build(),
        compiler.leftOut(),
        never(compiler),
        compiler.notSimulated());
  }

  private String key(int index) {
    Metadata metadata = policy.metadata();
    return "ns[" + metadata.namespace() + "]-policy[" + metadata.name() + "]-rule[" + index + "]";
  }

  /** An ALLOW rule that cannot have all it asks for allows nothing. See R-AP-48, R-AP-50. */
  private Optional<String> never(RequirementCompiler compiler) {
    if (!compiler.unsupported().isEmpty()) {
      return Optional.of(
          "`" + String.join("`, `", compiler.unsupported()) + "` is no attribute that Istio knows");
    }
    return policy.action() == Action.ALLOW && !compiler.leftOut().isEmpty()
        ? Optional.of(
            "`"
                + String.join("`, `", compiler.leftOut())
                + "` cannot be checked here, so the rule allows nothing")
        : Optional.empty();
  }

  private static Clause source(Source source, Origin origin, RequirementCompiler compiler) {
    return new Clause(
        ImmutableList.<Requirement>builder()
            .addAll(compiler.field("principals", source.principals(), origin))
            .addAll(compiler.field("requestPrincipals", source.requestPrincipals(), origin))
            .addAll(compiler.field("namespaces", source.namespaces(), origin))
            .addAll(compiler.field("serviceAccounts", source.serviceAccounts(), origin))
            .addAll(compiler.field("trustDomains", source.trustDomains(), origin))
            .addAll(compiler.field("ipBlocks", source.ipBlocks(), origin))
            .addAll(compiler.field("remoteIpBlocks", source.remoteIpBlocks(), origin))
            .build(),
        origin);
  }

  private static Clause operation(
      Operation operation, Origin origin, RequirementCompiler compiler) {
    return new Clause(
        ImmutableList.<Requirement>builder()
            .addAll(compiler.field("methods", operation.methods(), origin))
            .addAll(compiler.field("paths", operation.paths(), origin))
            .addAll(compiler.field("hosts", operation.hosts(), origin))
            .addAll(compiler.field("ports", operation.ports(), origin))
            .build(),
        origin);
  }
}
