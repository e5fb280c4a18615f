package io.meshproof.simulator.policy;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableListMultimap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Multimaps;
import io.meshproof.evaluator.authz.Authorization;
import io.meshproof.evaluator.authz.AuthorizationRule;
import io.meshproof.evaluator.authz.ExternalAuthorizer;
import io.meshproof.evaluator.authz.RuleSet;
import io.meshproof.model.request.ProxyRef;
import io.meshproof.model.resource.AuthorizationPolicy;
import io.meshproof.model.resource.AuthorizationPolicy.Action;
import io.meshproof.model.resource.MeshConfig;
import io.meshproof.model.resource.MeshConfig.ExtensionProvider;
import io.meshproof.model.resource.Resources;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Says what may pass at each proxy. Immutable; safe to share. See R-AP-1. */
public final class AuthorizationPolicies {
  private static final int FORBIDDEN = 403;

  /** Go: what {@code strconv.ParseBool} takes for true. See R-AP-14. */
  private static final ImmutableSet<String> TRUE =
      ImmutableSet.of("1", "t", "T", "TRUE", "true", "True");

  private final ImmutableListMultimap<String, AuthorizationPolicy> byNamespace;
  private final MeshConfig meshConfig;
  private final TrustDomains trustDomains;

  private AuthorizationPolicies(
      ImmutableListMultimap<String, AuthorizationPolicy> byNamespace, MeshConfig meshConfig) {
    this.byNamespace = byNamespace;
    this.meshConfig = meshConfig;
    this.trustDomains = TrustDomains.of(meshConfig);
  }

  /** Indexes the policies. */
  public static AuthorizationPolicies of(Resources resources) {
    return new AuthorizationPolicies(
        Multimaps.index(
            resources.all(AuthorizationPolicy.class), policy -> policy.metadata().namespace()),
        resources.meshConfig());
  }

  /** Returns the policies that are attached to a proxy, those of the root namespace first. */
  public ImmutableList<AuthorizationPolicy> attached(ProxyRef proxy) {
    String root = meshConfig.rootNamespace();
    return ImmutableSet.of(root, proxy.namespace()).stream()
        .flatMap(namespace -> byNamespace.get(namespace).stream())
        .filter(policy -> isAttached(policy, proxy))
        .collect(ImmutableList.toImmutableList());
  }

  /** Whether a policy is attached to a proxy. */
  public boolean isAttached(AuthorizationPolicy policy, ProxyRef proxy) {
    return Attachment.applies(
        policy.metadata(), policy.target(), proxy, meshConfig.rootNamespace());
  }

  /** Returns what a proxy lets pass. */
  public ProxyAuthorization at(ProxyRef proxy) {
    return new ProxyAuthorization(authorization(proxy, false), authorization(proxy, true));
  }

  /**
   * What a proxy lets pass.
   *
   * @param http at filter chains that read HTTP
   * @param tcp at filter chains that pass bytes on. See R-AP-48, R-AP-49
   */
  public record ProxyAuthorization(Authorization http, Authorization tcp) {

    /** No policy applies. */
    public static final ProxyAuthorization NONE =
        new ProxyAuthorization(Authorization.NONE, Authorization.NONE);
  }

  private Authorization authorization(ProxyRef proxy, boolean tcp) {
    ImmutableList<AuthorizationPolicy> attached = attached(proxy);
    List<AuthorizationPolicy> custom = with(attached, Action.CUSTOM, policy -> true);
    Optional<ExtensionProvider> provider = provider(custom);
    return new Authorization(
        provider.isPresent() ? RuleSet.EMPTY : brokenCustom(custom, tcp),
        provider.flatMap(known -> external(known, custom, tcp)),
        rules(with(attached, Action.AUDIT, policy -> true), tcp),
        rules(with(attached, Action.DENY, policy -> !isDryRun(policy)), tcp),
        rulesIfAny(with(attached, Action.ALLOW, policy -> !isDryRun(policy)), tcp),
        rules(with(attached, Action.DENY, AuthorizationPolicies::isDryRun), tcp),
        rulesIfAny(with(attached, Action.ALLOW, AuthorizationPolicies::isDryRun), tcp));
  }

  private static List<AuthorizationPolicy> with(
      List<AuthorizationPolicy> policies, Action action, Predicate<AuthorizationPolicy> wanted) {
    return policies.stream()
        .filter(policy -> policy.action() == action && wanted.test(policy))
        .toList();
  }

  private static boolean isDryRun(AuthorizationPolicy policy) {
    return TRUE.contains(
        policy.metadata().annotations().getOrDefault(AuthorizationPolicy.DRY_RUN, ""));
  }

  private RuleSet rules(List<AuthorizationPolicy> policies, boolean tcp) {
    return RuleSet.of(
        policies.stream()
            .flatMap(policy -> new RuleCompiler(policy, trustDomains, tcp).rules().stream())
            .toList());
  }

  private Optional<RuleSet> rulesIfAny(List<AuthorizationPolicy> policies, boolean tcp) {
    return policies.isEmpty() ? Optional.empty() : Optional.of(rules(policies, tcp));
  }

  /** The only provider that CUSTOM policies name, if it can authorize at all. See R-AP-52. */
  private Optional<ExtensionProvider> provider(List<AuthorizationPolicy> custom) {
    ImmutableSet<Optional<String>> named =
        custom.stream().map(AuthorizationPolicy::provider).collect(ImmutableSet.toImmutableSet());
    if (named.size() != 1) {
      return Optional.empty();
    }
    return named.iterator().next().flatMap(this::authorizer);
  }

  private Optional<ExtensionProvider> authorizer(String name) {
    return meshConfig.extensionProviders().stream()
        .filter(provider -> provider.name().equals(name))
        .filter(provider -> provider.kind() != ExtensionProvider.Kind.OTHER)
        .findFirst();
  }

  private Optional<ExternalAuthorizer> external(
      ExtensionProvider provider, List<AuthorizationPolicy> custom, boolean tcp) {
    // Istio: an authorizer that speaks HTTP is not asked about TCP connections
    if (tcp && provider.kind() == ExtensionProvider.Kind.HTTP_AUTHORIZER) {
      return Optional.empty();
    }
    return Optional.of(
        new ExternalAuthorizer(
            provider.name(),
            rules(custom, tcp),
            provider.failOpen(),
            provider.statusOnError().orElse(FORBIDDEN)));
  }

  /** Istio: what policies match whose provider cannot be asked is denied. See R-AP-51. */
  private RuleSet brokenCustom(List<AuthorizationPolicy> custom, boolean tcp) {
    return RuleSet.of(
        custom.stream()
            .flatMap(
                policy ->
                    new RuleCompiler(policy, trustDomains, tcp)
                        .rules().stream().map(rule -> broken(rule, policy)))
            .toList());
  }

  private static AuthorizationRule broken(AuthorizationRule rule, AuthorizationPolicy policy) {
    String provider = policy.provider().map(name -> name + "-").orElse("");
    return rule.withKey(
        "istio-ext-authz-" + provider + rule.key() + "-deny-due-to-bad-CUSTOM-action");
  }
}
