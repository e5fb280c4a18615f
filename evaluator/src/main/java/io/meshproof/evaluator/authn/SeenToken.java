package io.meshproof.evaluator.authn;

import io.meshproof.evaluator.http.Claims;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What is known of a token's text whatever the time: how it was taken apart, and what each key set
 * said of its signature. Thread-safe.
 */
final class SeenToken {
  private final Jwt.Parsed parsed;
  private final Map<KeySet, JwtStatus> signatures = new ConcurrentHashMap<>(2);
  private final Map<CompiledProvider, Claims> claims = new ConcurrentHashMap<>(2);

  SeenToken(String text) {
    this.parsed = Jwt.parse(text);
  }

  /** What is wrong with the text, if anything. */
  JwtStatus status() {
    return parsed.status();
  }

  /** The token, if the text is one. */
  Optional<Jwt> jwt() {
    return parsed.jwt();
  }

  /** Returns the claims as later filters see them where a provider has taken the token. */
  Claims claims(CompiledProvider provider) {
    return claims.computeIfAbsent(provider, taker -> taker.claims(parsed.jwt().orElseThrow()));
  }

  /** Checks the signature, the first time that these keys are asked. */
  JwtStatus signature(KeySet keys) {
    return signatures.computeIfAbsent(keys, set -> set.verify(parsed.jwt().orElseThrow()));
  }
}
