package io.meshproof.model.bind;

import io.meshproof.model.resource.AuthorizationPolicy;
import io.meshproof.model.resource.AuthorizationPolicy.Action;
import io.meshproof.model.resource.AuthorizationPolicy.Condition;
import io.meshproof.model.resource.AuthorizationPolicy.Operation;
import io.meshproof.model.resource.AuthorizationPolicy.Rule;
import io.meshproof.model.resource.AuthorizationPolicy.Source;
import io.meshproof.model.resource.AuthorizationPolicy.Values;
import io.meshproof.model.resource.Metadata;

/** Binds AuthorizationPolicies. */
final class AuthorizationPolicyBinder {
  private AuthorizationPolicyBinder() {}

  static AuthorizationPolicy bind(Metadata metadata, Fields spec) {
    return new AuthorizationPolicy(
        metadata,
        PolicyTargetBinder.bind(spec),
        spec.constant("action", Action.class).orElse(Action.ALLOW),
        spec.objectOrNone("provider").text("name"),
        spec.list("rules", AuthorizationPolicyBinder::rule));
  }

  private static Rule rule(Fields rule) {
    return new Rule(
        rule.list("from", from -> source(from.objectOrNone("source"))),
        rule.list("to", to -> operation(to.objectOrNone("operation"))),
        rule.list("when", AuthorizationPolicyBinder::condition));
  }

  private static Source source(Fields source) {
    return new Source(
        values(source, "principals", "notPrincipals"),
        values(source, "requestPrincipals", "notRequestPrincipals"),
        values(source, "namespaces", "notNamespaces"),
        values(source, "serviceAccounts", "notServiceAccounts"),
        values(source, "trustDomains", "notTrustDomains"),
        values(source, "ipBlocks", "notIpBlocks"),
        values(source, "remoteIpBlocks", "notRemoteIpBlocks"));
  }

  private static Operation operation(Fields operation) {
    return new Operation(
        values(operation, "hosts", "notHosts"),
        values(operation, "ports", "notPorts"),
        values(operation, "methods", "notMethods"),
        values(operation, "paths", "notPaths"));
  }

  private static Condition condition(Fields condition) {
    return new Condition(
        condition.text("key").orElse(""), values(condition, "values", "notValues"));
  }

  private static Values values(Fields parent, String name, String negation) {
    return new Values(parent.texts(name), parent.texts(negation));
  }
}
