package io.meshproof.evaluator.route;

import com.google.common.base.Ascii;
import com.google.common.base.Suppliers;
import com.google.common.collect.ImmutableList;
import io.meshproof.evaluator.http.Exchange;
import io.meshproof.evaluator.http.HttpRequest;
import io.meshproof.evaluator.match.SuffixTree;
import io.meshproof.evaluator.route.RouteSelection.HttpsRedirect;
import io.meshproof.evaluator.route.RouteSelection.NotFound;
import io.meshproof.evaluator.trace.Outcome;
import io.meshproof.evaluator.trace.Stage;
import io.meshproof.evaluator.trace.Step;
import io.meshproof.evaluator.trace.Tracer;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * The virtual hosts of a route configuration, found by the Host of a request: by its name, else by
 * the longest wildcard, else by {@code *}. There is no second try. See R-HOST-1, R-HOST-2.
 * Immutable; safe to share.
 */
public final class VirtualHosts {
  private static final RouteSelection NOT_FOUND = new NotFound();
  private static final String EVERY_HOST = "*";
  private static final int HOSTS_TO_NAME = 8;

  private final RouteConfiguration configuration;
  private final Map<String, Entry> byName = new HashMap<>();
  private final SuffixTree wildcards;
  private final ImmutableList<Entry> byWildcard;

  /** A virtual host; its routes are indexed when the first request comes to it. */
  private record Entry(VirtualHost virtualHost, Supplier<RouteTable> routes) {}

  private VirtualHosts(RouteConfiguration configuration) {
    this.configuration = configuration;
    Map<String, Entry> bySuffix = new LinkedHashMap<>();
    for (VirtualHost virtualHost : configuration.virtualHosts()) {
      Entry entry =
          new Entry(virtualHost, Suppliers.memoize(() -> RouteTable.compile(virtualHost)));
      for (String domain : virtualHost.domains()) {
        if (domain.startsWith("*") && domain.length() > 1) {
          bySuffix.putIfAbsent(domain.substring(1), entry);
        } else if (domain.equals(hostName(domain))) {
          byName.putIfAbsent(domain, entry);
        }
      }
    }
    this.wildcards = SuffixTree.of(bySuffix.keySet());
    this.byWildcard = ImmutableList.copyOf(bySuffix.values());
  }

  /** Indexes a route configuration. */
  public static VirtualHosts compile(RouteConfiguration configuration) {
    return new VirtualHosts(configuration);
  }

  /** Returns the route that takes a request: that of its virtual host which matches first. */
  public RouteSelection select(Exchange exchange, Tracer tracer) {
    Optional<Entry> found = find(exchange.request().authority());
    if (tracer.recording()) {
      tracer.later(() -> List.of(explain(exchange.request(), found.map(Entry::virtualHost))));
    }
    if (found.isEmpty()) {
      return NOT_FOUND;
    }
    VirtualHost virtualHost = found.get().virtualHost();
    if (virtualHost.httpsRedirect() && !exchange.request().cameByHttps()) {
      return new HttpsRedirect(virtualHost);
    }
    return found.get().routes().get().select(exchange, tracer);
  }

  private Optional<Entry> find(String authority) {
    // Most often the host is written as the domain is.
    Entry entry = byName.get(authority);
    return entry == null ? findByHostName(hostName(authority)) : Optional.of(entry);
  }

  private Optional<Entry> findByHostName(String host) {
    Entry entry = byName.get(host);
    if (entry != null) {
      return Optional.of(entry);
    }
    // Envoy: a wildcard stands for one character at least. See R-HOST-3.
    int wildcard = wildcards.longest(host, 1);
    return wildcard == SuffixTree.NONE
        ? Optional.ofNullable(byName.get(EVERY_HOST))
        : Optional.of(byWildcard.get(wildcard));
  }

  /** Envoy: the case, and mostly the port, whatever stands after the last colon, do not count. */
  private String hostName(String authority) {
    int colon = authority.lastIndexOf(':');
    boolean hasPort = configuration.ignorePort() && colon > authority.lastIndexOf(']');
    return Ascii.toLowerCase(hasPort ? authority.substring(0, colon) : authority);
  }

  private Step explain(HttpRequest request, Optional<VirtualHost> found) {
    String host = hostName(request.authority());
    return found
        .map(
            virtualHost ->
                new Step(
                    Stage.VIRTUAL_HOST,
                    Outcome.MATCHED,
                    Stage.VIRTUAL_HOST.label(),
                    () -> "`" + host + "` is served by " + quote(virtualHost.domains()),
                    virtualHost.origin()))
        .orElseGet(
            () ->
                new Step(
                    Stage.VIRTUAL_HOST,
                    Outcome.NOT_MATCHED,
                    Stage.VIRTUAL_HOST.label(),
                    () -> "no virtual host serves `" + host + "`" + served(),
                    Optional.empty()));
  }

  private String served() {
    ImmutableList<String> domains =
        configuration.virtualHosts().stream()
            .flatMap(virtualHost -> virtualHost.domains().stream())
            .collect(ImmutableList.toImmutableList());
    return domains.isEmpty() ? "; there are none" : "; there are " + quote(domains);
  }

  private static String quote(ImmutableList<String> domains) {
    String first = domains.stream().limit(HOSTS_TO_NAME).collect(Collectors.joining("`, `"));
    return "`" + first + (domains.size() > HOSTS_TO_NAME ? "`, …" : "`");
  }
}
