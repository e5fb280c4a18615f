package io.meshproof.simulator.sidecar;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.meshproof.evaluator.authz.Authorization;
import io.meshproof.evaluator.listener.FilterChain;
import io.meshproof.evaluator.listener.FilterChain.Transport;
import io.meshproof.evaluator.listener.Listener;
import io.meshproof.evaluator.listener.NetworkFilter.HttpConnectionManager;
import io.meshproof.evaluator.route.RouteConfiguration;
import io.meshproof.model.resource.MeshConfig;
import io.meshproof.model.resource.Sidecar;
import io.meshproof.simulator.registry.MeshService;
import io.meshproof.simulator.registry.MeshService.Resolution;
import io.meshproof.simulator.registry.MeshService.Source;
import io.meshproof.simulator.registry.Protocol;
import io.meshproof.simulator.sidecar.OpaqueChains.Place;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Collects the listeners of one sidecar: one for each address and port, which services have to
 * share. Not thread-safe. See R-OUT-3, R-OUT-18.
 */
final class OutboundListeners {
  static final String ANY_ADDRESS = Listener.ANY_ADDRESS;

  private static final ImmutableList<String> PLAINTEXT_HTTP = ImmutableList.of("http/1.1", "h2c");

  private final SidecarScope scope;
  private final MeshConfig meshConfig;
  private final OutboundRoutes routes;
  private final OpaqueChains opaque;
  private final Map<Key, Entry> entries = new LinkedHashMap<>();

  OutboundListeners(
      SidecarScope scope, MeshConfig meshConfig, OutboundRoutes routes, OpaqueChains opaque) {
    this.scope = scope;
    this.meshConfig = meshConfig;
    this.routes = routes;
    this.opaque = opaque;
  }

  private record Key(String address, int port) {}

  /** A listener in the making. */
  private static final class Entry {
    private Protocol protocol;
    private final List<FilterChain> chains;
    private boolean locked;

    Entry(Protocol protocol, List<FilterChain> chains) {
      this.protocol = protocol;
      this.chains = new ArrayList<>(chains);
    }

    /** Adds chains whose conditions are new; the first with the same conditions keeps them. */
    void merge(List<FilterChain> incoming) {
      for (FilterChain chain : incoming) {
        if (chains.stream().noneMatch(existing -> sameConditions(existing, chain))) {
          chains.add(chain);
        }
      }
    }

    private static boolean sameConditions(FilterChain one, FilterChain other) {
      return one.match().transport().equals(other.match().transport())
          && one.match().applicationProtocols().equals(other.match().applicationProtocols())
          && ImmutableSet.copyOf(one.match().serverNames())
              .equals(ImmutableSet.copyOf(other.match().serverNames()))
          && ImmutableSet.copyOf(one.match().destinations())
              .equals(ImmutableSet.copyOf(other.match().destinations()));
    }
  }

  /** Adds the listeners for what an egress listener imports. */
  void addAll(EgressScope egress) {
    if (egress.port().isPresent()) {
      Sidecar.Port port = egress.port().get();
      Protocol protocol = Protocol.parse(port.protocol());
      egress.services().forEach(service -> add(service, port.number(), protocol, egress));
      return;
    }
    // Istio: listeners that were asked for by port take nothing more. See R-SC-5
    entries.values().forEach(entry -> entry.locked = true);
    for (ImportedService imported : egress.services()) {
      for (MeshService.Port port : imported.service().ports()) {
        if (!waitsForPods(imported.service(), port.protocol(), egress)) {
          add(imported, port.number(), port.protocol(), egress);
        }
      }
    }
  }

  /** Istio: such a port has one listener for each pod, and none without pods. */
  private static boolean waitsForPods(MeshService service, Protocol protocol, EgressScope egress) {
    return service.resolution() == Resolution.NONE
        && service.addresses().isEmpty()
        && egress.bind().isEmpty()
        && !protocol.isHttp()
        && (service.source() == Source.KUBERNETES || !service.selector().isEmpty());
  }

  private void add(ImportedService imported, int port, Protocol protocol, EgressScope egress) {
    MeshService service = imported.service();
    if (service.resolution() == Resolution.ALIAS || protocol == Protocol.UDP) {
      return;
    }
    if (protocol.isHttp()) {
      addHttp(new Key(egress.bind().orElse(ANY_ADDRESS), port));
      return;
    }
    List<String> addresses = egress.bind().map(List::of).orElse(service.addresses());
    for (String address : addresses.isEmpty() ? List.of(ANY_ADDRESS) : addresses) {
      boolean isBlock = address.indexOf('/') >= 0;
      String bound = isBlock ? ANY_ADDRESS : address;
      Place place =
          new Place(imported, port, bound, isBlock ? Optional.of(address) : Optional.empty());
      Key key = new Key(bound, port);
      if (protocol == Protocol.AUTO) {
        addAuto(key, place, egress);
      } else {
        addOpaque(key, place, protocol, egress);
      }
    }
  }

  /** All HTTP services of a port share one listener: whoever comes first makes it. */
  private void addHttp(Key key) {
    Entry existing = entries.get(key);
    boolean shared = key.address().equals(ANY_ADDRESS);
    if (existing == null) {
      // Istio: what is not HTTP passes through, so the listener is no longer one for HTTP alone.
      entries.put(
          key,
          new Entry(
              shared ? Protocol.AUTO : Protocol.HTTP,
              List.of(http(routes.shared(key.port()), shared))));
    } else if (isOpaque(existing.protocol) && !existing.locked) {
      upgrade(existing, Protocol.HTTP, List.of(http(routes.shared(key.port()), shared)));
    }
  }

  private void addOpaque(Key key, Place place, Protocol protocol, EgressScope egress) {
    Entry existing = entries.get(key);
    if (existing != null && existing.locked) {
      return;
    }
    List<FilterChain> chains =
        protocol.isTls() ? opaque.tls(place, egress) : opaque.tcp(place, egress);
    if (existing == null) {
      entries.put(key, new Entry(protocol, chains));
    } else if (existing.protocol.isHttp()) {
      upgrade(existing, protocol, chains);
    } else if (!speaksFirst(existing.protocol, protocol)) {
      existing.merge(chains);
    }
  }

  private void addAuto(Key key, Place place, EgressScope egress) {
    Entry existing = entries.get(key);
    if (existing != null && existing.locked) {
      return;
    }
    List<FilterChain> chains = new ArrayList<>(opaque.tcp(place, egress));
    if (existing != null && existing.protocol == Protocol.AUTO) {
      existing.merge(chains);
      return;
    }
    RouteConfiguration configuration =
        key.address().equals(ANY_ADDRESS)
            ? routes.shared(key.port())
            : routes.ofService(place.service().hostname(), key.port());
    chains.add(http(configuration, true));
    if (existing == null || existing.protocol.isHttp()) {
      entries.put(key, new Entry(Protocol.AUTO, chains));
    } else {
      upgrade(existing, Protocol.AUTO, chains);
    }
  }

  private static boolean isOpaque(Protocol protocol) {
    return protocol.isTcp() || protocol.isTls();
  }

  /** Lets HTTP and the rest share a listener, unless that would make somebody wait for bytes. */
  private static void upgrade(Entry existing, Protocol incoming, List<FilterChain> chains) {
    if (!speaksFirst(existing.protocol, incoming)) {
      existing.merge(chains);
      existing.protocol = Protocol.AUTO;
    }
  }

  /** Istio: MySQL and MongoDB share with their own kind only. */
  private static boolean speaksFirst(Protocol existing, Protocol incoming) {
    return existing != incoming
        && (existing == Protocol.MYSQL
            || existing == Protocol.MONGO
            || incoming == Protocol.MYSQL
            || incoming == Protocol.MONGO);
  }

  private FilterChain http(RouteConfiguration configuration, boolean sniffed) {
    FilterChain.Match match =
        sniffed
            ? new FilterChain.Match(
                Optional.empty(),
                ImmutableList.of(),
                ImmutableList.of(),
                Optional.of(Transport.RAW_BUFFER),
                PLAINTEXT_HTTP)
            : FilterChain.Match.ANY;
    HttpConnectionManager manager =
        new HttpConnectionManager(
            configuration,
            meshConfig.pathNormalization(),
            false,
            0,
            Optional.empty(),
            false,
            Authorization.NONE);
    return new FilterChain(
        configuration.name(), match, Optional.empty(), manager, Optional.empty());
  }

  /** Returns the listeners in the order in which they were first asked for, the catch-all last. */
  ImmutableList<Listener> listeners() {
    FilterChain unknown = UnknownTraffic.filterChain(scope.unknownTraffic());
    ImmutableList.Builder<Listener> listeners = ImmutableList.builder();
    entries.forEach((key, entry) -> listeners.add(listener(key, entry, unknown)));
    return listeners
        .add(
            new Listener(
                "virtualOutbound",
                ANY_ADDRESS,
                0,
                UnknownTraffic.routes(scope.unknownTraffic()).stream()
                    .map(configuration -> http(configuration, true))
                    .collect(ImmutableList.toImmutableList()),
                Optional.of(unknown),
                Optional.empty()))
        .build();
  }

  /** Istio: a chain without conditions takes what no other does. See R-OUT-20 */
  private static Listener listener(Key key, Entry entry, FilterChain unknown) {
    Optional<FilterChain> unconditional =
        entry.chains.stream()
            .filter(chain -> chain.match().equals(FilterChain.Match.ANY))
            .findFirst();
    return new Listener(
        key.address() + "_" + key.port(),
        key.address(),
        key.port(),
        entry.chains.stream()
            .filter(chain -> !chain.match().equals(FilterChain.Match.ANY))
            .collect(ImmutableList.toImmutableList()),
        Optional.of(unconditional.orElse(unknown)),
        unconditional.flatMap(FilterChain::origin));
  }
}
