package io.meshproof.simulator.route;

import com.google.common.collect.ImmutableList;
import io.meshproof.model.source.Origin;

/**
 * A part of a resource that came to nothing at a proxy, and why: what somebody wants to know whose
 * request did not get there.
 *
 * @param reason one lowercase sentence without full stop, user text in backticks
 * @param hosts the hosts that it would have served; empty where that cannot be said
 */
public record Remark(Origin origin, String reason, ImmutableList<String> hosts) {}
