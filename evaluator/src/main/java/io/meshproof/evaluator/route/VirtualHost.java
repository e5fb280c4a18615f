package io.meshproof.evaluator.route;

import com.google.common.collect.ImmutableList;
import io.meshproof.model.source.Origin;
import java.util.Optional;

/**
 * The routes of some domains.
 *
 * @param domains exact names, {@code *.suffix}, or {@code *}; in lower case
 * @param httpsRedirect whether every plaintext request is redirected to https. See R-GW-29
 * @param routes in the order in which they are tried
 * @param origin what made it, where one resource did
 */
public record VirtualHost(
    String name,
    ImmutableList<String> domains,
    boolean httpsRedirect,
    ImmutableList<Route> routes,
    Optional<Origin> origin) {}
