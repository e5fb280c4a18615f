package io.meshproof.simulator.migrate;

import io.meshproof.model.request.Request;

/**
 * A request that fares otherwise after a migration.
 *
 * @param client where it comes from, in words
 * @param before what became of it
 * @param after what becomes of it now
 */
public record Difference(Request request, String client, String before, String after) {

  /** Returns the request, then both answers, a line each. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(request.method());
    text.append(request.tls().isPresent() ? " https://" : " http://");
    text.append(request.host()).append(request.path());
    request
        .headers()
        .forEach(
            header -> text.append(" with header `" + header.name() + ": " + header.value() + "`"));
    int usual = request.tls().isPresent() ? 443 : 80;
    String port = request.port() == usual ? "" : " to port " + request.port();
    return text + port + client + "\n  before  " + before + "\n  after   " + after;
  }
}
