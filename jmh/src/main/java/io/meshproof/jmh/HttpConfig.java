package io.meshproof.jmh;

import io.meshproof.evaluator.listener.FilterChain;
import io.meshproof.evaluator.listener.NetworkFilter.HttpConnectionManager;
import io.meshproof.model.request.ProxyRef;
import io.meshproof.simulator.Mesh;
import java.util.stream.Stream;

/** Opens the configuration of a proxy, for benchmarks of a part of it. */
final class HttpConfig {
  private HttpConfig() {}

  /** The HTTP of each of a proxy's filter chains. */
  static Stream<HttpConnectionManager> of(Mesh mesh, ProxyRef proxy) {
    return mesh.proxy(proxy).config().listeners().stream()
        .flatMap(listener -> listener.chains().stream())
        .map(FilterChain::filter)
        .filter(HttpConnectionManager.class::isInstance)
        .map(HttpConnectionManager.class::cast);
  }
}
