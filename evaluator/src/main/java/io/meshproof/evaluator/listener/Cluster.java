package io.meshproof.evaluator.listener;

import java.util.Optional;

/**
 * A cluster that exists at a proxy.
 *
 * @param host the service's host; empty for built-in clusters such as {@code PassthroughCluster}
 * @param port the service port
 */
public record Cluster(String name, String host, int port, Optional<String> subset) {}
