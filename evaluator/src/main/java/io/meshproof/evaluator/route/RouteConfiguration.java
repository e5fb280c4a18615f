package io.meshproof.evaluator.route;

import com.google.common.collect.ImmutableList;

/** The virtual hosts that one HTTP filter chain serves. */
public record RouteConfiguration(String name, ImmutableList<VirtualHost> virtualHosts) {}
