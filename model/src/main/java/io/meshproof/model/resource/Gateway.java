package io.meshproof.model.resource;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.meshproof.model.source.Origin;
import java.util.Optional;

/**
 * {@code networking.istio.io} Gateway: the servers that gateway workloads open.
 *
 * @param madeFrom what istiod made it from; absent where it was written as it is
 */
public record Gateway(
    Metadata metadata,
    ImmutableMap<String, String> selector,
    ImmutableList<Server> servers,
    Optional<Provenance> madeFrom)
    implements Resource {

  @Override
  public String group() {
    return "networking.istio.io";
  }

  @Override
  public Origin at(String pointer) {
    return madeFrom
        .map(provenance -> provenance.of(pointer))
        .orElseGet(() -> new Origin(ref(), pointer));
  }

  /** One port with the hosts it serves. */
  public record Server(
      Port port,
      Optional<String> bind,
      ImmutableList<String> hosts,
      Optional<Tls> tls,
      Optional<String> name) {}

  /** The port of a server. */
  public record Port(int number, String name, String protocol) {}

  /** TLS settings of a server; the default mode is {@code PASSTHROUGH}. */
  public record Tls(boolean httpsRedirect, Mode mode, Optional<String> credentialName) {}

  /** How a server treats TLS. */
  public enum Mode {
    PASSTHROUGH,
    SIMPLE,
    MUTUAL,
    AUTO_PASSTHROUGH,
    ISTIO_MUTUAL,
    OPTIONAL_MUTUAL
  }
}
