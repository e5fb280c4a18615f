package io.meshproof.model.resource;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.Optional;

/** {@code networking.istio.io} Gateway: the servers that gateway workloads open. */
public record Gateway(
    Metadata metadata, ImmutableMap<String, String> selector, ImmutableList<Server> servers)
    implements Resource {

  @Override
  public String group() {
    return "networking.istio.io";
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
