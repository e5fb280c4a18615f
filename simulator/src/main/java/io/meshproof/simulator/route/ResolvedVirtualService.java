package io.meshproof.simulator.route;

import com.google.common.collect.ImmutableList;
import io.meshproof.model.option.IstioVersion;
import io.meshproof.model.resource.Metadata;
import io.meshproof.model.resource.VirtualService;
import io.meshproof.model.resource.VirtualService.TcpRoute;
import io.meshproof.model.resource.VirtualService.TlsRoute;
import io.meshproof.model.source.Origin;
import io.meshproof.simulator.registry.Visibility;
import java.util.Optional;

/**
 * A virtual service as it takes part: every short name has become a full one, gateways are {@code
 * namespace/name} or {@code mesh}, and its delegates' rules stand where it named them.
 *
 * @param source the virtual service as it was written
 * @param merged the HTTP rules, where a delegate's stand among them
 * @param version the release whose names it is written in
 */
public record ResolvedVirtualService(
    VirtualService source,
    ImmutableList<String> hosts,
    ImmutableList<String> gateways,
    Optional<ImmutableList<HttpRule>> merged,
    ImmutableList<TlsRoute> tls,
    ImmutableList<TcpRoute> tcp,
    Visibility visibility,
    IstioVersion version) {

  /** Returns the HTTP rules. Its own are made anew: kept, they would take more than all else. */
  public ImmutableList<HttpRule> http() {
    return merged.orElseGet(() -> HttpRule.of(source, new ShortNames(namespace(), version)));
  }

  /** Whether there is any HTTP rule. */
  public boolean hasHttp() {
    return merged.isPresent() ? !merged.get().isEmpty() : !source.http().isEmpty();
  }

  /** Its name, namespace and age. */
  public Metadata metadata() {
    return source.metadata();
  }

  /** The namespace it lives in. */
  public String namespace() {
    return metadata().namespace();
  }

  /** Returns the origin of a part of it. */
  public Origin at(String pointer) {
    return source.at(SharedParts.pointer(pointer));
  }
}
