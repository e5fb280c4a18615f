package io.meshproof.evaluator.proxy;

/** How a connection ends without any HTTP response. See R-PIPE-7. */
public enum ConnectionFailure {
  /** Nothing listens. */
  REFUSED("refused"),
  /** The TLS handshake failed. */
  TLS_FAILED("tls-failed"),
  /** Accepted, then closed. */
  CLOSED("closed");

  private final String text;

  ConnectionFailure(String text) {
    this.text = text;
  }

  /** The word used in records of requests. */
  public String text() {
    return text;
  }
}
