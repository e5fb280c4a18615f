package io.meshproof.evaluator.authn;

/** Where a provider's keys come from, as the proxy is told. */
public sealed interface JwksSource {

  /** A key set, as JSON text; it need not be one. */
  record Inline(String json) implements JwksSource {}

  /**
   * Istio could not fetch the keys. It gives the proxy a key of its own that nobody can sign with,
   * so every token fails. See R-JWT-27.
   *
   * @param uri what was to be fetched
   */
  record Unreachable(String uri) implements JwksSource {}
}
