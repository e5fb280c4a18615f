package io.meshproof.simulator.entrance;

import io.meshproof.model.request.ProxyRef;
import io.meshproof.model.request.Request;
import io.meshproof.model.source.Origin;
import java.util.Optional;

/**
 * Where a connection from outside arrives.
 *
 * @param port the gateway's own port
 * @param reason how it gets there; nothing if the client connects to the gateway itself
 * @param origin the port of the Service that leads there, if one is declared
 */
public record Arrival(
    ProxyRef gateway, int port, Optional<String> reason, Optional<Origin> origin) {

  /** Connects to a gateway itself. */
  public static Arrival directly(ProxyRef gateway, int port) {
    return new Arrival(gateway, port, Optional.empty(), Optional.empty());
  }

  /** Returns a request as it arrives here. */
  public Request received(Request sent) {
    return sent.port() == port ? sent : sent.toBuilder().port(port).build();
  }
}
