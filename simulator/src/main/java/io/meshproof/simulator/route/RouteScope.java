package io.meshproof.simulator.route;

import io.meshproof.model.request.ProxyRef;
import io.meshproof.model.resource.VirtualService.Retries;
import java.util.Optional;

/**
 * For whom routes are made: what rules may depend on that is known before any request.
 *
 * @param gateway {@code namespace/name}, or {@link VirtualServices#MESH}
 * @param port the port that traffic comes in on: a gateway server's, or a service's. See R-GW-14
 * @param tls whether the gateway server has TLS settings at all. See R-RD-5
 * @param defaultRetries the mesh's own retry policy, where one is set
 */
public record RouteScope(
    ProxyRef proxy,
    String gateway,
    int port,
    boolean tls,
    ServiceLookup services,
    Optional<Retries> defaultRetries) {}
