package io.meshproof.simulator.migrate;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.meshproof.evaluator.proxy.Proxy;
import io.meshproof.evaluator.route.Route;
import io.meshproof.evaluator.route.RouteAction.Forward;
import io.meshproof.evaluator.route.RouteAction.WeightedCluster;
import io.meshproof.evaluator.route.SelectedRoute;
import io.meshproof.evaluator.route.VirtualHost;
import io.meshproof.evaluator.trace.Tracer;
import io.meshproof.model.request.ProxyRef;
import io.meshproof.model.request.Request;
import io.meshproof.model.resource.VirtualService;
import io.meshproof.model.resource.VirtualService.HttpMatch;
import io.meshproof.simulator.Mesh;
import io.meshproof.simulator.generate.Way;
import io.meshproof.simulator.route.VirtualServices;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Asks the mesh before and after a migration the same, for each class of requests. */
final class Proof {
  private static final ImmutableMap<String, String> SOMEBODY = ImmutableMap.of("app", "somebody");
  private static final String UNKNOWN_HOST = "unknown.example.net";

  private final Mesh before;
  private final Mesh after;
  private final List<Difference> differences = new ArrayList<>();
  private final List<Difference> notes = new ArrayList<>();
  private final Set<Cause> causes = new HashSet<>();
  private final Set<String> notAllAsked = new LinkedHashSet<>();
  private int requests;
  private int different;

  Proof(Mesh before, Mesh after) {
    this.before = before;
    this.after = after;
  }

  /** Compares what requests from outside meet. */
  void compareGateways() {
    ProxyRef old = before.gateways().get(0);
    ProxyRef today = after.findProxy("istio=ingressgateway").orElse(ProxyRef.INGRESS_GATEWAY);
    Pair pair = new Pair(before.proxy(old), after.proxy(today), "");
    for (Way way : ways(old, pair.before)) {
      way.manager().routes().virtualHosts().forEach(host -> compare(host, way, pair));
      compare(way.connection().toBuilder().host(UNKNOWN_HOST).build(), pair);
      notePorts(way, pair);
    }
  }

  /** Compares what the requests for the hosts of a virtual service meet that come from sidecars. */
  void compareSidecars(VirtualService service) {
    for (ProxyRef client : clients(service)) {
      Pair pair =
          new Pair(
              before.proxy(client),
              after.proxy(client),
              " from pods " + client.labels() + " of `" + client.namespace() + "`");
      for (Way way : ways(client, pair.before)) {
        noteUnknownHosts(way, pair);
        for (VirtualHost virtualHost : way.manager().routes().virtualHosts()) {
          if (service.hosts().stream().anyMatch(virtualHost.domains()::contains)) {
            compare(virtualHost, way, pair);
          }
        }
      }
    }
  }

  private static List<Way> ways(ProxyRef proxy, Proxy configured) {
    Request start = Request.get("http://example.com/").build();
    return Way.to(proxy, start, configured.config().listeners());
  }

  /** Returns the pods that rules tell apart, and one that none speaks of. */
  private static Set<ProxyRef> clients(VirtualService service) {
    Set<ProxyRef> clients = new LinkedHashSet<>();
    String home = service.metadata().namespace();
    clients.add(client(home, SOMEBODY));
    service.http().stream()
        .flatMap(route -> route.match().stream())
        .filter(match -> !match.sourceLabels().isEmpty())
        .map(match -> client(match, home))
        .forEach(clients::add);
    return clients;
  }

  private static ProxyRef client(HttpMatch match, String home) {
    return client(match.sourceNamespace().orElse(home), match.sourceLabels());
  }

  private static ProxyRef client(String namespace, Map<String, String> labels) {
    return new ProxyRef(
        ProxyRef.Kind.SIDECAR_OUTBOUND, namespace, ImmutableMap.copyOf(labels), "default");
  }

  private void compare(VirtualHost virtualHost, Way way, Pair pair) {
    if (virtualHost.routes().isEmpty()) {
      return;
    }
    List<Request> classes = RequestClasses.of(virtualHost, way.connection());
    if (RequestClasses.areTooMany(virtualHost)) {
      notAllAsked.add(virtualHost.domains().get(0));
    }
    classes.forEach(request -> compare(request, pair));
    noteWebSocket(classes, pair);
  }

  /** No rule can say so: before 1.0 the port of a Host counted. See R-LI-11. */
  private void notePorts(Way way, Pair pair) {
    way.manager().routes().virtualHosts().stream()
        .map(virtualHost -> virtualHost.domains().get(0))
        .filter(domain -> !domain.startsWith("*"))
        .findFirst()
        .ifPresent(
            domain ->
                note(
                    way.manager().routes().virtualHosts().stream()
                        .filter(virtualHost -> virtualHost.domains().contains(domain))
                        .flatMap(
                            virtualHost ->
                                RequestClasses.of(virtualHost, way.connection()).stream())
                        .map(request -> request.toBuilder().host(domain + ":31380").build()),
                    pair));
  }

  /** No rule can say so: today sidecars let requests to unknown hosts pass. See R-LD-12. */
  private void noteUnknownHosts(Way way, Pair pair) {
    if (notes.stream().noneMatch(note -> note.request().host().equals(UNKNOWN_HOST))) {
      note(Stream.of(way.connection().toBuilder().host(UNKNOWN_HOST).build()), pair);
    }
  }

  /** No rule can say so: today every route lets WebSocket in. See R-RR-32. */
  private void noteWebSocket(List<Request> classes, Pair pair) {
    if (notes.stream().noneMatch(note -> isUpgrade(note.request()))) {
      note(
          classes.stream()
              .map(
                  request ->
                      request.toBuilder()
                          .header("Connection", "Upgrade")
                          .header("Upgrade", "websocket")
                          .build()),
          pair);
    }
  }

  private static boolean isUpgrade(Request request) {
    return request.headers().stream().anyMatch(header -> header.name().equals("Upgrade"));
  }

  /** Asks both, and keeps one request for each way in which they do not agree. */
  private void compare(Request request, Pair pair) {
    requests++;
    draws(request, pair.before)
        .flatMap(drawn -> difference(drawn, pair).stream())
        .findFirst()
        .ifPresent(
            difference -> {
              different++;
              if (causes.add(
                  new Cause(
                      pair.client, route(pair.before, request), route(pair.after, request)))) {
                differences.add(difference);
              }
            });
  }

  /** Returns a request once for each share of its route, with a seed that draws it. */
  private static Stream<Request> draws(Request request, Proxy proxy) {
    List<WeightedCluster> shares =
        route(proxy, request)
            .flatMap(route -> route.action().forward())
            .map(Forward::clusters)
            .orElse(ImmutableList.of());
    if (shares.size() < 2) {
      return Stream.of(request);
    }
    Stream.Builder<Request> draws = Stream.builder();
    long seed = 0;
    for (WeightedCluster share : shares) {
      draws.add(request.toBuilder().seed(seed).build());
      seed += share.weight();
    }
    return draws.build();
  }

  private static Optional<Route> route(Proxy proxy, Request request) {
    return proxy.handle(request, Tracer.NONE).selectedRoute().map(SelectedRoute::route);
  }

  private static Optional<Difference> difference(Request request, Pair pair) {
    Answer old = Answer.of(pair.before, request);
    Answer today = Answer.of(pair.after, request);
    return old.equals(today)
        ? Optional.empty()
        : Optional.of(new Difference(request, pair.client, old.against(today), today.against(old)));
  }

  /** Keeps the first of some requests that fares otherwise. */
  private void note(Stream<Request> requests, Pair pair) {
    requests
        .flatMap(request -> difference(request, pair).stream())
        .findFirst()
        .ifPresent(notes::add);
  }

  private record Pair(Proxy before, Proxy after, String client) {}

  /** Two routes that do not do the same. */
  private record Cause(String client, Optional<Route> before, Optional<Route> after) {}

  int requests() {
    return requests;
  }

  /** How many of them fare otherwise. */
  int different() {
    return different;
  }

  ImmutableList<Difference> differences() {
    return ImmutableList.copyOf(differences);
  }

  /** The hosts that tell more classes of requests apart than were asked about. */
  ImmutableList<String> notAllAsked() {
    return ImmutableList.copyOf(notAllAsked);
  }

  ImmutableList<Difference> notes() {
    return ImmutableList.copyOf(notes);
  }

  /** Whether a virtual service is for requests between workloads. */
  static boolean isForSidecars(VirtualService service) {
    return service.gateways().contains(VirtualServices.MESH);
  }
}
