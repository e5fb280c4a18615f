package io.meshproof.simulator.route;

import com.google.common.collect.ImmutableList;
import io.meshproof.evaluator.trace.Reason;
import io.meshproof.model.source.Origin;

/**
 * A part of a resource that came to nothing at a proxy, and why: what somebody wants to know whose
 * request did not get there.
 *
 * @param hosts the hosts that it would have served; empty where that cannot be said
 */
public record Remark(Origin origin, Reason reason, ImmutableList<String> hosts) {}
