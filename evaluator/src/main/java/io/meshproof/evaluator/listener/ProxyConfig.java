package io.meshproof.evaluator.listener;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;

/**
 * The configuration of one proxy, as the control plane makes it: a value that can be printed,
 * compared, and tested on its own.
 *
 * @param name such as {@code gateway istio-system/istio-ingressgateway}
 * @param clusters by name; a route may name one that is not here
 */
public record ProxyConfig(
    String name, ImmutableList<Listener> listeners, ImmutableMap<String, Cluster> clusters) {}
