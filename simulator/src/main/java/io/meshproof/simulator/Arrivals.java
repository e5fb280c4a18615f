package io.meshproof.simulator;

import com.google.common.collect.ImmutableMap;
import io.meshproof.evaluator.listener.Listener;
import io.meshproof.evaluator.listener.ProxyConfig;
import io.meshproof.evaluator.proxy.Proxy;
import io.meshproof.evaluator.trace.Tracer;
import io.meshproof.model.request.ProxyRef;
import io.meshproof.model.request.Request;
import io.meshproof.simulator.entrance.Arrival;
import io.meshproof.simulator.entrance.Entrances;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** Finds the gateway that a request from outside comes to. Safe to share. */
final class Arrivals {
  /** Istio: where the ports of the gateway's Service lead in every usual installation. */
  private static final ImmutableMap<Integer, Integer> USUAL = ImmutableMap.of(80, 8080, 443, 8443);

  private final List<ProxyRef> gateways;
  private final Entrances entrances;
  private final Function<ProxyRef, Proxy> proxies;
  private final Map<ProxyRef, ImmutableMap<Integer, Arrival>> byPort = new ConcurrentHashMap<>();

  Arrivals(List<ProxyRef> gateways, Entrances entrances, Function<ProxyRef, Proxy> proxies) {
    this.gateways = gateways;
    this.entrances = entrances;
    this.proxies = proxies;
  }

  /** Returns where a request comes to; nothing if it names the proxy that it meets first. */
  Optional<Arrival> of(Request request) {
    if (request.to().isPresent()) {
      return Optional.of(entrances.arrival(request.to().get(), request.port()));
    }
    if (request.at().isPresent() || request.entry().isPresent() || request.from().isPresent()) {
      return Optional.empty();
    }
    Arrival first = at(gateways.get(0), request.port());
    return Optional.of(
        gateways.size() == 1
            ? first
            : gateways.stream()
                .map(gateway -> at(gateway, request.port()))
                .filter(arrival -> takes(arrival, request))
                .findFirst()
                .orElse(first));
  }

  private Arrival at(ProxyRef gateway, int port) {
    ImmutableMap<Integer, Arrival> known = byPort.get(gateway);
    Arrival arrival = (known == null ? learned(gateway) : known).get(port);
    return arrival == null ? Arrival.directly(gateway, port) : arrival;
  }

  private ImmutableMap<Integer, Arrival> learned(ProxyRef gateway) {
    return byPort.computeIfAbsent(
        gateway,
        unseen -> entrances.isServed(unseen) ? entrances.arrivals(unseen) : assumed(unseen));
  }

  /** Whoever leaves out the gateway's Service still asks the ports that clients know. */
  private ImmutableMap<Integer, Arrival> assumed(ProxyRef gateway) {
    ProxyConfig config = proxies.apply(gateway).config();
    ImmutableMap.Builder<Integer, Arrival> arrivals = ImmutableMap.builder();
    USUAL.forEach(
        (port, target) -> {
          if (!listens(config, port) && listens(config, target)) {
            String reason =
                "assumed: port %d of the gateway's service leads to its port %d"
                    .formatted(port, target);
            arrivals.put(port, new Arrival(gateway, target, Optional.of(reason), Optional.empty()));
          }
        });
    return arrivals.buildOrThrow();
  }

  private static boolean listens(ProxyConfig config, int port) {
    return config.listeners().stream().mapToInt(Listener::port).anyMatch(own -> own == port);
  }

  /** Whether a gateway knows what to do with a request: the one whose address a client asks. */
  private boolean takes(Arrival arrival, Request sent) {
    Proxy gateway = proxies.apply(arrival.gateway());
    Decision decision =
        OutcomeReading.decision(gateway.handle(arrival.received(sent), Tracer.NONE));
    return !(decision instanceof Decision.Dropped) && !decision.details().equals("route_not_found");
  }
}
