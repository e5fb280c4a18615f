package io.meshproof.simulator.generate;

import io.meshproof.model.request.ProxyRef;
import io.meshproof.model.request.Request;

/**
 * How requests come to their first proxy.
 *
 * @param start a request that says no more than that
 * @param host the service that a workload's own sidecar stands for; empty elsewhere
 */
record FirstProxy(ProxyRef proxy, Request start, String host) {}
