package io.meshproof.evaluator.authn;

import com.google.common.collect.ImmutableList;

/** The JWT filter of one proxy: its providers in issuer order. See R-RA-7. */
public record JwtAuthentication(ImmutableList<JwtProvider> providers) {}
