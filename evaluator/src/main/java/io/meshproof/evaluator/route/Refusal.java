package io.meshproof.evaluator.route;

import io.meshproof.model.source.Origin;

/**
 * Why Envoy would refuse a piece of configuration. The proxy then keeps what it had before, so what
 * happens to a request that meets the piece cannot be known.
 *
 * @param reason one lowercase sentence without full stop, user text in backticks
 * @param origin the part of a resource that makes it so
 */
public record Refusal(String reason, Origin origin) {}
