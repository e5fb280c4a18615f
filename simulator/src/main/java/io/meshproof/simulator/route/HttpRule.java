package io.meshproof.simulator.route;

import com.google.common.collect.ImmutableList;
import io.meshproof.model.resource.VirtualService.HttpRoute;
import io.meshproof.model.source.Origin;

/**
 * An HTTP rule with all names resolved, and where it and each of its matches are written: for a
 * merged rule mostly in the delegate.
 *
 * @param matches one for each match of the rule
 */
public record HttpRule(HttpRoute route, Origin origin, ImmutableList<Origin> matches) {}
