package io.meshproof.evaluator.http;

/**
 * One request on one connection as the filters see it at one moment. Immutable: a filter that
 * changes something passes a new exchange on.
 */
public record Exchange(Connection connection, HttpRequest request, Claims claims) {

  /** Returns the same exchange on another connection. */
  public Exchange withConnection(Connection other) {
    return new Exchange(other, request, claims);
  }

  /** Returns the same exchange with another request. */
  public Exchange withRequest(HttpRequest other) {
    return new Exchange(connection, other, claims);
  }

  /** Returns the same exchange with the claims of a verified token. */
  public Exchange withClaims(Claims other) {
    return new Exchange(connection, request, other);
  }
}
