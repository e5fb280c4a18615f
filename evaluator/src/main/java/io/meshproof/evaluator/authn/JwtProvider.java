package io.meshproof.evaluator.authn;

import io.meshproof.model.source.Origin;

/** One JWT rule, compiled. */
public record JwtProvider(String issuer, Origin origin) {}
