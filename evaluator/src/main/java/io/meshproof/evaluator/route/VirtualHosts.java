package io.meshproof.evaluator.route;

import com.google.common.base.Ascii;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

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
  private final DomainTable<Entry> byDomain;
  private final Wildcards wildcards;
  private final boolean distinct;

  /** A virtual host; its routes are indexed when the first request comes to it. */
  private static final class Entry {
    private final VirtualHost virtualHost;

    /** Made by whoever asks first; threads that ask at once each make the same. */
    private volatile @Nullable RouteTable routes;

    Entry(VirtualHost virtualHost) {
      this.virtualHost = virtualHost;
    }

    VirtualHost virtualHost() {
      return virtualHost;
    }

    RouteTable routes() {
      RouteTable known = routes;
      if (known == null) {
        known = RouteTable.compile(virtualHost);
        routes = known;
      }
      return known;
    }
  }

  /** The virtual hosts of wildcards, in the order of the tree's suffixes. */
  private record Wildcards(SuffixTree suffixes, ImmutableList<Entry> entries) {

    static Wildcards of(DomainTable<Entry> byDomain) {
      List<Map.Entry<String, Entry>> wildcards =
          byDomain.entries().filter(entry -> isWildcard(entry.getKey())).toList();
      return new Wildcards(
          SuffixTree.of(wildcards.stream().map(entry -> entry.getKey().substring(1)).toList()),
          wildcards.stream().map(Map.Entry::getValue).collect(ImmutableList.toImmutableList()));
    }

    Optional<Entry> longest(String host) {
      // Envoy: a wildcard stands for one character at least. See R-HOST-3.
      int suffix = suffixes.longest(host, 1);
      return suffix == SuffixTree.NONE ? Optional.empty() : Optional.of(entries.get(suffix));
    }
  }

  /**
   * @param distinct whether no domain stands twice; of two the first counts
   */
  private VirtualHosts(
      RouteConfiguration configuration,
      DomainTable<Entry> byDomain,
      Wildcards wildcards,
      boolean distinct) {
    this.configuration = configuration;
    this.byDomain = byDomain;
    this.wildcards = wildcards;
    this.distinct = distinct;
  }

  /** Indexes a route configuration. */
  public static VirtualHosts compile(RouteConfiguration configuration) {
    DomainTable<Entry> byDomain = DomainTable.ofSize(configuration.virtualHosts().size());
    boolean distinct = true;
    for (VirtualHost virtualHost : configuration.virtualHosts()) {
      distinct &= add(new Entry(virtualHost), configuration, byDomain);
    }
    return new VirtualHosts(configuration, byDomain, Wildcards.of(byDomain), distinct);
  }

  /**
   * Indexes another route configuration. Virtual hosts that are the same in both keep their
   * indexes, so that of a few changes in a long list only these cost anything.
   */
  public VirtualHosts with(RouteConfiguration changed) {
    Difference<VirtualHost> difference =
        Difference.between(configuration.virtualHosts(), changed.virtualHosts());
    DomainTable<Entry> domains = byDomain.copy();
    difference.before().forEach(gone -> domains.removeAll(gone.domains()));
    boolean distinct = this.distinct && changed.ignorePort() == configuration.ignorePort();
    for (VirtualHost come : difference.after()) {
      distinct &= add(known(come).orElseGet(() -> new Entry(come)), changed, domains);
    }
    if (!distinct) {
      return compile(changed);
    }
    boolean wild =
        difference.either(
            virtualHost -> virtualHost.domains().stream().anyMatch(VirtualHosts::isWildcard));
    return new VirtualHosts(changed, domains, wild ? Wildcards.of(domains) : wildcards, true);
  }

  private Optional<Entry> known(VirtualHost virtualHost) {
    return virtualHost.domains().stream()
        .limit(1)
        .map(byDomain::get)
        .filter(entry -> entry != null && entry.virtualHost().equals(virtualHost))
        .findFirst();
  }

  /** Returns whether none of the domains was there. */
  private static boolean add(
      Entry entry, RouteConfiguration configuration, DomainTable<Entry> byDomain) {
    boolean distinct = true;
    for (String domain : entry.virtualHost().domains()) {
      if (isWildcard(domain) || domain.equals(hostName(domain, configuration))) {
        distinct &= byDomain.add(domain, entry);
      }
    }
    return distinct;
  }

  private static boolean isWildcard(String domain) {
    return domain.startsWith("*") && domain.length() > 1;
  }

  /** Returns the route that takes a request: that of its virtual host which matches first. */
  public RouteSelection select(Exchange exchange, Tracer tracer) {
    // Most often the host is written as the domain is.
    String authority = exchange.request().authority();
    Entry named = byDomain.get(authority);
    if (named != null) {
      return select(named, exchange, tracer);
    }
    Optional<Entry> found = find(hostName(authority, configuration));
    if (found.isPresent()) {
      return select(found.get(), exchange, tracer);
    }
    note(Optional.empty(), exchange, tracer);
    return NOT_FOUND;
  }

  private Optional<Entry> find(String host) {
    Entry entry = byDomain.get(host);
    if (entry != null) {
      return Optional.of(entry);
    }
    Optional<Entry> wildcard = wildcards.longest(host);
    return wildcard.isPresent() ? wildcard : Optional.ofNullable(byDomain.get(EVERY_HOST));
  }

  private RouteSelection select(Entry entry, Exchange exchange, Tracer tracer) {
    VirtualHost virtualHost = entry.virtualHost();
    note(Optional.of(virtualHost), exchange, tracer);
    return virtualHost.httpsRedirect() && !exchange.request().cameByHttps()
        ? new HttpsRedirect(virtualHost)
        : entry.routes().select(exchange, tracer);
  }

  private void note(Optional<VirtualHost> found, Exchange exchange, Tracer tracer) {
    if (tracer.recording()) {
      tracer.later(() -> List.of(explain(exchange.request(), found)));
    }
  }

  /** Envoy: the case, and mostly the port, whatever stands after the last colon, do not count. */
  private static String hostName(String authority, RouteConfiguration configuration) {
    // Most have no port, and the first colon is looked for many times faster than the last.
    int colon = authority.indexOf(':') < 0 ? -1 : authority.lastIndexOf(':');
    boolean hasPort = colon >= 0 && configuration.ignorePort() && authority.indexOf(']', colon) < 0;
    return Ascii.toLowerCase(hasPort ? authority.substring(0, colon) : authority);
  }

  private Step explain(HttpRequest request, Optional<VirtualHost> found) {
    String host = hostName(request.authority(), configuration);
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
    int named = Math.min(domains.size(), HOSTS_TO_NAME);
    String first = String.join("`, `", domains.subList(0, named));
    return "`" + first + (domains.size() > named ? "`, …" : "`");
  }
}
