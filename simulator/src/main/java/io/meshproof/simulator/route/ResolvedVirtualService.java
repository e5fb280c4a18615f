package io.meshproof.simulator.route;

import com.google.common.collect.ImmutableList;
import io.meshproof.model.resource.Metadata;
import io.meshproof.model.resource.VirtualService;
import io.meshproof.model.resource.VirtualService.TcpRoute;
import io.meshproof.model.resource.VirtualService.TlsRoute;
import io.meshproof.model.source.Origin;
import io.meshproof.simulator.registry.Visibility;

/**
 * A virtual service as it takes part: every short name has become a full one, gateways are {@code
 * namespace/name} or {@code mesh}, and its delegates' rules stand where it named them.
 *
 * @param source the virtual service as it was written
 */
public record ResolvedVirtualService(
    VirtualService source,
    ImmutableList<String> hosts,
    ImmutableList<String> gateways,
    ImmutableList<HttpRule> http,
    ImmutableList<TlsRoute> tls,
    ImmutableList<TcpRoute> tcp,
    Visibility visibility) {

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
    return source.at(pointer);
  }
}
