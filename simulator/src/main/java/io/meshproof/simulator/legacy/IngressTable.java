package io.meshproof.simulator.legacy;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.LinkedListMultimap;
import com.google.common.collect.ListMultimap;
import io.meshproof.model.match.HostNames;
import io.meshproof.model.resource.Ingress;
import io.meshproof.model.resource.Ingress.Backend;
import io.meshproof.model.resource.Provenance;
import io.meshproof.model.resource.VirtualService;
import io.meshproof.model.source.Origin;
import io.meshproof.simulator.legacy.RouteTranslation.Position;
import io.meshproof.simulator.registry.MeshService;
import io.meshproof.simulator.route.Remark;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What requests from outside meet: the paths of all Ingresses, combined with route rules. */
final class IngressTable {
  private static final Comparator<Entry> IN_ORDER =
      Comparator.comparing(Entry::path, OldPath.IN_ORDER);

  private final OldServices services;
  private final RouteRules rules;
  private final RouteTranslation translation;
  private final Era era;
  private final ListMultimap<Group, Entry> entries = LinkedListMultimap.create();
  private final Set<String> names = new HashSet<>();
  private final Set<Remark> remarks = new LinkedHashSet<>();
  private Optional<Ingress> secure = Optional.empty();

  IngressTable(OldServices services, RouteRules rules, RouteTranslation translation, Era era) {
    this.services = services;
    this.rules = rules;
    this.translation = translation;
    this.era = era;
  }

  /** The routes of a host, on the plain port or on that for TLS. See R-LI-10, R-LI-22. */
  private record Group(String host, boolean isTls) {}

  /** One path that an Ingress leads to a service. */
  private record Exposed(
      Group group, OldPath path, Optional<Backend> backend, String namespace, Origin origin) {}

  private record Entry(OldPath path, OldRoute route, Position position, Origin exposed) {
    /** Returns its path if it takes every request with it, so that none comes after. */
    Optional<OldPath> takesAll() {
      return route.asksOfPathAlone() ? Optional.of(path) : Optional.empty();
    }

    Origin origin() {
      return route.rule().map(rule -> rule.at("/spec")).orElse(exposed);
    }
  }

  /** Adds everything that an Ingress says. */
  void add(Ingress ingress) {
    boolean isTls = !ingress.tls().isEmpty();
    boolean isServed = false;
    String namespace = ingress.metadata().namespace();
    for (int i = 0; i < ingress.rules().size(); i++) {
      Ingress.Rule rule = ingress.rules().get(i);
      Origin origin = ingress.at("/spec/rules/" + i);
      Group group = new Group(rule.host().orElse("*"), isTls);
      if (rule.http().isEmpty()) {
        remark(origin, "a rule without `http` has no effect", group);
      }
      List<Ingress.Path> paths = rule.http().orElse(ImmutableList.of());
      for (int j = 0; j < paths.size(); j++) {
        isServed |=
            add(
                new Exposed(
                    group,
                    OldPath.ofIngress(paths.get(j).path()),
                    paths.get(j).backend(),
                    namespace,
                    origin.at("/http/paths/" + j)));
      }
    }
    if (ingress.hasDefaultBackend()) {
      isServed |=
          add(
              new Exposed(
                  new Group("*", isTls),
                  OldPath.EVERY,
                  ingress.defaultBackend(),
                  namespace,
                  ingress.at("/spec/backend")));
    }
    if (isTls && isServed && secure.isEmpty()) {
      secure = Optional.of(ingress);
    }
  }

  /** Returns the first Ingress that any path is served of over TLS: the port is open for it. */
  Optional<Ingress> secure() {
    return secure;
  }

  /** Returns whether the path is not left out. */
  private boolean add(Exposed exposed) {
    Optional<String> loss = loss(exposed);
    if (loss.isPresent()) {
      remark(exposed.origin(), "the path is left out: " + loss.get(), exposed.group());
      return false;
    }
    Backend backend = exposed.backend().orElseThrow();
    String hostname = HostNames.ofService(backend.service(), exposed.namespace());
    Position position =
        new Position(
            hostname,
            Optional.of(number(backend, hostname).orElseThrow()),
            false,
            Optional.empty(),
            true);
    for (OldRoute route : rules.atIngress(hostname)) {
      noteFault(route, exposed.group());
      route
          .path()
          .intersect(exposed.path())
          .ifPresent(
              path ->
                  entries.put(exposed.group(), new Entry(path, route, position, exposed.origin())));
    }
    return true;
  }

  /** Istio: the ingress has no filter for faults. See R-LI-31. */
  private void noteFault(OldRoute route, Group group) {
    route
        .rule()
        .filter(rule -> rule.fault().isPresent())
        .ifPresent(
            rule ->
                remark(
                    rule.at("/spec/httpFault"),
                    "no fault is injected into requests that come in by an Ingress",
                    group));
  }

  /** Says why nothing comes of a path. See R-LI-8, R-LI-16 to R-LI-18. */
  private Optional<String> loss(Exposed exposed) {
    if (era.refusesPatterns() && exposed.path().looksLikePattern()) {
      return Optional.of("Istio " + era.version().text() + " takes it for a regular expression");
    }
    if (exposed.backend().isEmpty()) {
      return Optional.of("its backend is no service");
    }
    Backend backend = exposed.backend().get();
    String hostname = HostNames.ofService(backend.service(), exposed.namespace());
    if (!services.exists(hostname)) {
      return Optional.of(
          "there is no Service `" + exposed.namespace() + "/" + backend.service() + "`");
    }
    return number(backend, hostname).isPresent()
        ? Optional.empty()
        : Optional.of(
            "Service `%s/%s` has no port %s whose name begins with `http`, `http2` or `grpc`"
                .formatted(
                    exposed.namespace(),
                    backend.service(),
                    backend
                        .portNumber()
                        .map(port -> "`" + port + "`")
                        .orElseGet(() -> "`" + backend.portName().orElse("") + "`")));
  }

  private Optional<Integer> number(Backend backend, String hostname) {
    return services.isAssumed(hostname)
        ? backend.portNumber()
        : services.httpPorts(hostname).stream()
            .filter(port -> names(backend, port))
            .map(MeshService.Port::number)
            .findFirst();
  }

  private static boolean names(Backend backend, MeshService.Port port) {
    return backend
        .portNumber()
        .map(number -> number == port.number())
        .orElseGet(() -> backend.portName().filter(port.name()::equals).isPresent());
  }

  /** Returns one virtual service for each host. */
  List<VirtualService> virtualServices() {
    return entries.keySet().stream().map(group -> convert(group, entries.get(group))).toList();
  }

  private VirtualService convert(Group group, List<Entry> unsorted) {
    Set<OldPath> taken = new HashSet<>();
    List<Entry> sorted = new ArrayList<>();
    for (Entry entry : ImmutableList.sortedCopyOf(IN_ORDER, unsorted)) {
      if (!taken.contains(entry.path())) {
        sorted.add(entry);
        entry.takesAll().ifPresent(taken::add);
      }
    }
    ImmutableMap.Builder<String, Origin> origins = ImmutableMap.builder();
    for (int i = 0; i < sorted.size(); i++) {
      origins.put("/spec/http/" + i, sorted.get(i).origin());
    }
    Origin first = sorted.get(0).exposed();
    return new VirtualService(
        Made.metadata(name(group), IngressPods.NAMESPACE),
        ImmutableList.of(group.host()),
        ImmutableList.of(group.isTls() ? IngressGateways.TLS : IngressGateways.PLAIN),
        sorted.stream()
            .map(entry -> translation.translate(entry.route(), entry.path(), entry.position()))
            .collect(ImmutableList.toImmutableList()),
        ImmutableList.of(),
        ImmutableList.of(),
        ImmutableList.of(),
        Optional.of(new Provenance(first, origins.buildOrThrow())));
  }

  /** Different hosts may come down to the same name. */
  private String name(Group group) {
    String plain = Made.name(group.host()) + (group.isTls() ? "-tls" : "");
    String name = plain;
    for (int i = 2; !names.add(name); i++) {
      name = plain + "-" + i;
    }
    return name;
  }

  private void remark(Origin origin, String reason, Group group) {
    remarks.add(new Remark(origin, reason, ImmutableList.of(group.host())));
  }

  Collection<Remark> remarks() {
    return remarks;
  }
}
