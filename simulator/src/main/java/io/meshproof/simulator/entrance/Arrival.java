package io.meshproof.simulator.entrance;

import io.meshproof.model.request.ProxyRef;
import io.meshproof.model.source.Origin;

/**
 * Where a connection from outside arrives.
 *
 * @param to {@code ADDRESS:PORT} that was connected to
 * @param port the gateway's own port
 * @param reason how it gets there
 * @param origin the port of the Service that leads there
 */
public record Arrival(String to, ProxyRef gateway, int port, String reason, Origin origin) {}
