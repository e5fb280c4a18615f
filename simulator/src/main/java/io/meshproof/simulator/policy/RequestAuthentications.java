package io.meshproof.simulator.policy;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.meshproof.evaluator.authn.JwtAuthentication;
import io.meshproof.evaluator.authn.JwtProvider;
import io.meshproof.evaluator.authn.JwtProvider.ClaimHeader;
import io.meshproof.evaluator.authn.TokenLocation;
import io.meshproof.model.option.MeshOptions;
import io.meshproof.model.request.ProxyRef;
import io.meshproof.model.resource.RequestAuthentication;
import io.meshproof.model.resource.RequestAuthentication.JwtRule;
import io.meshproof.model.resource.Resources;
import io.meshproof.model.source.Origin;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Says which tokens each workload takes: all policies that are attached to it together, none
 * overrides another. Immutable; safe to share. See R-RA-1 to R-RA-8.
 */
public final class RequestAuthentications {
  /** Istio: claims that are lists of words wherever they are text. See R-JWT-37. */
  private static final ImmutableList<String> ALWAYS_SPACE_DELIMITED =
      ImmutableList.of("permission", "scope");

  private final ImmutableList<RequestAuthentication> oldestFirst;
  private final String rootNamespace;
  private final JwksResolver jwks;
  private final Clock clock;

  private RequestAuthentications(Resources resources, MeshOptions options) {
    this.oldestFirst =
        ImmutableList.sortedCopyOf(
            Comparator.comparing(policy -> policy.metadata().created()),
            resources.all(RequestAuthentication.class));
    this.rootNamespace = resources.meshConfig().rootNamespace();
    this.jwks = new JwksResolver(options.jwks());
    this.clock = options.clock();
  }

  /** Takes the policies of a mesh, and its keys and clock. */
  public static RequestAuthentications of(Resources resources, MeshOptions options) {
    return new RequestAuthentications(resources, options);
  }

  /** Whether a policy is attached to a workload. */
  public boolean isAttached(RequestAuthentication policy, ProxyRef workload) {
    return Attachment.applies(policy.metadata(), policy.target(), workload, rootNamespace);
  }

  /** Returns the JWT filter of a workload; none where no rule is attached to it. */
  public Optional<JwtAuthentication> at(ProxyRef workload) {
    List<JwtProvider> providers = new ArrayList<>();
    attached(workload).forEach(policy -> addProviders(policy, providers));
    // Istio: by issuer; those of the same issuer stay as they are. See R-RA-7
    providers.sort(Comparator.comparing(JwtProvider::issuer));
    return providers.isEmpty()
        ? Optional.empty()
        : Optional.of(JwtAuthentication.compile(providers, clock));
  }

  /** Returns the policies that are attached to a workload, in the order in which they count. */
  public ImmutableList<RequestAuthentication> attached(ProxyRef workload) {
    return oldestFirst.stream()
        .filter(policy -> isAttached(policy, workload))
        .sorted(Comparator.comparing(policy -> isForeign(policy, workload)))
        .collect(ImmutableList.toImmutableList());
  }

  /** Policies of the workload's own namespace come before those of the root namespace. */
  private static boolean isForeign(RequestAuthentication policy, ProxyRef workload) {
    return !policy.metadata().namespace().equals(workload.namespace());
  }

  private void addProviders(RequestAuthentication policy, List<JwtProvider> providers) {
    for (int i = 0; i < policy.jwtRules().size(); i++) {
      providers.add(
          provider(policy.jwtRules().get(i), new Origin(policy.ref(), "/spec/jwtRules/" + i)));
    }
  }

  private JwtProvider provider(JwtRule rule, Origin origin) {
    return new JwtProvider(
        rule.issuer(),
        rule.audiences(),
        jwks.resolve(rule),
        locations(rule),
        rule.forwardOriginalToken(),
        rule.outputPayloadToHeader().map(RequestAuthentications::lower),
        rule.outputClaimToHeaders().stream()
            .map(output -> new ClaimHeader(lower(output.header()), output.claim()))
            .collect(ImmutableList.toImmutableList()),
        ImmutableSet.<String>builder()
            .addAll(rule.spaceDelimitedClaims())
            .addAll(ALWAYS_SPACE_DELIMITED)
            .build()
            .asList(),
        origin);
  }

  private static ImmutableList<TokenLocation> locations(JwtRule rule) {
    ImmutableList.Builder<TokenLocation> locations = ImmutableList.builder();
    rule.fromHeaders()
        .forEach(
            header ->
                locations.add(new TokenLocation.Header(lower(header.name()), header.prefix())));
    rule.fromParams().forEach(name -> locations.add(new TokenLocation.QueryParameter(name)));
    rule.fromCookies().forEach(name -> locations.add(new TokenLocation.Cookie(name)));
    return locations.build();
  }

  private static String lower(String headerName) {
    return headerName.toLowerCase(Locale.ROOT);
  }
}
