package io.meshproof.testkit;

import io.meshproof.evaluator.listener.FilterChain;
import io.meshproof.evaluator.listener.Listener;
import io.meshproof.evaluator.listener.NetworkFilter.HttpConnectionManager;
import io.meshproof.model.request.ProxyRef;
import io.meshproof.model.request.Request;
import io.meshproof.simulator.Mesh;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Gives a request from outside the host that it can only mean, where it names none. */
final class OnlyHost {
  private static final String WHERE_EVERY_HOST_IS_SERVED = "mesh.test";

  private OnlyHost() {}

  static Request of(Mesh mesh, Request request) {
    boolean namesWhere =
        !request.host().isEmpty()
            || !request.path().startsWith("/")
            || request.from().isPresent()
            || request.entry().isPresent()
            || request.at().isPresent();
    return namesWhere ? request : request.toBuilder().host(of(mesh)).build();
  }

  private static String of(Mesh mesh) {
    Set<String> hosts = new TreeSet<>();
    for (ProxyRef gateway : mesh.gateways()) {
      for (Listener listener : mesh.proxy(gateway).config().listeners()) {
        listener.chains().forEach(chain -> domains(chain).forEach(hosts::add));
        listener.defaultChain().ifPresent(chain -> domains(chain).forEach(hosts::add));
      }
    }
    if (hosts.size() > 1) {
      throw new IllegalArgumentException(
          "the request names no host, and the gateways serve several: write http://HOST/… with one"
              + " of "
              + String.join(", ", hosts));
    }
    return hosts.isEmpty() ? WHERE_EVERY_HOST_IS_SERVED : hosts.iterator().next();
  }

  /** Returns the names that one host has; those with a star stand for many. */
  private static Stream<String> domains(FilterChain chain) {
    return chain.filter() instanceof HttpConnectionManager manager
        ? manager.routes().virtualHosts().stream()
            .flatMap(virtualHost -> virtualHost.domains().stream())
            .filter(domain -> !domain.contains("*"))
            .map(domain -> domain.replaceFirst(":[0-9]+$", ""))
        : Stream.empty();
  }
}
