package io.meshproof.simulator.ingress;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.LinkedListMultimap;
import com.google.common.collect.ListMultimap;
import io.meshproof.model.match.HostNames;
import io.meshproof.model.match.StringMatch;
import io.meshproof.model.resource.Ingress;
import io.meshproof.model.resource.Ingress.Backend;
import io.meshproof.model.resource.Metadata;
import io.meshproof.model.resource.Provenance;
import io.meshproof.model.resource.VirtualService;
import io.meshproof.model.resource.VirtualService.Destination;
import io.meshproof.model.resource.VirtualService.HttpDestination;
import io.meshproof.model.resource.VirtualService.HttpMatch;
import io.meshproof.model.resource.VirtualService.HttpRoute;
import io.meshproof.model.source.Origin;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Makes one virtual service of each host that Ingresses speak of. See R-I-10, R-I-12. */
final class IngressVirtualServices {
  private static final int WHOLE_WEIGHT = 100;

  private record HostRule(Ingress ingress, int index, Ingress.Rule rule) {
    Origin origin() {
      return ingress.at("/spec/rules/" + index);
    }
  }

  private final BackendPorts ports;

  IngressVirtualServices(BackendPorts ports) {
    this.ports = ports;
  }

  ImmutableList<VirtualService> convert(List<Ingress> ingresses) {
    ListMultimap<String, HostRule> byHost = LinkedListMultimap.create();
    ingresses.stream()
        .sorted(Comparator.comparing(Ingress::metadata, Metadata.BY_AGE))
        .forEach(
            ingress -> {
              for (int i = 0; i < ingress.rules().size(); i++) {
                Ingress.Rule rule = ingress.rules().get(i);
                if (rule.http().isPresent()) {
                  byHost.put(rule.host().orElse("*"), new HostRule(ingress, i, rule));
                }
              }
            });
    return byHost.keySet().stream()
        .map(host -> convert(host, byHost.get(host)))
        .collect(ImmutableList.toImmutableList());
  }

  private VirtualService convert(String host, List<HostRule> rules) {
    HostRule oldest = rules.get(0);
    ImmutableList<IngressPath> paths =
        rules.stream()
            .flatMap(rule -> paths(rule).stream())
            .sorted(IngressPath.MOST_SPECIFIC_FIRST)
            .collect(ImmutableList.toImmutableList());
    ImmutableMap.Builder<String, Origin> origins = ImmutableMap.builder();
    for (int i = 0; i < paths.size(); i++) {
      origins.put("/spec/http/" + i, paths.get(i).origin());
    }
    origins.put("/spec/hosts", oldest.origin().at("/host"));
    return new VirtualService(
        IngressGateways.metadata(
            host.replace('.', '-')
                + "-"
                + oldest.ingress().metadata().name()
                + "-"
                + IngressGateways.MADE,
            oldest.ingress().metadata().namespace()),
        ImmutableList.of(host),
        ImmutableList.of(IngressGateways.qualifiedName(oldest.ingress())),
        paths.stream().map(IngressPath::route).collect(ImmutableList.toImmutableList()),
        ImmutableList.of(),
        ImmutableList.of(),
        ImmutableList.of(),
        Optional.of(new Provenance(oldest.origin(), origins.buildOrThrow())));
  }

  private ImmutableList<IngressPath> paths(HostRule rule) {
    ImmutableList.Builder<IngressPath> paths = ImmutableList.builder();
    List<Ingress.Path> written = rule.rule().http().orElse(ImmutableList.of());
    for (int i = 0; i < written.size(); i++) {
      Ingress.Path path = written.get(i);
      Optional<Destination> destination =
          path.backend().flatMap(backend -> destination(backend, rule.ingress()));
      if (destination.isPresent()) {
        Optional<StringMatch> uri = IngressPath.match(path);
        paths.add(
            new IngressPath(
                uri, route(uri, destination.get()), rule.origin().at("/http/paths/" + i)));
      }
    }
    return paths.build();
  }

  private Optional<Destination> destination(Backend backend, Ingress ingress) {
    String namespace = ingress.metadata().namespace();
    return ports
        .resolve(backend, namespace)
        .map(
            port ->
                new Destination(
                    HostNames.ofService(backend.service(), namespace),
                    Optional.empty(),
                    Optional.of(port)));
  }

  private static HttpRoute route(Optional<StringMatch> uri, Destination destination) {
    return new HttpRoute(
        Optional.empty(),
        uri.map(path -> ImmutableList.of(match(path))).orElse(ImmutableList.of()),
        ImmutableList.of(
            new HttpDestination(destination, Optional.of(WHOLE_WEIGHT), Optional.empty())),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        ImmutableList.of(),
        Optional.empty(),
        Optional.empty());
  }

  private static HttpMatch match(StringMatch uri) {
    return new HttpMatch(
        Optional.empty(),
        Optional.of(uri),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        ImmutableMap.of(),
        ImmutableMap.of(),
        ImmutableMap.of(),
        false,
        Optional.empty(),
        ImmutableMap.of(),
        Optional.empty(),
        ImmutableList.of());
  }
}
