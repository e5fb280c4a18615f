package io.meshproof.simulator.registry;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.MultimapBuilder;
import com.google.common.collect.SetMultimap;
import io.meshproof.model.match.HostNames;
import io.meshproof.model.resource.Metadata;
import io.meshproof.model.resource.Resources;
import io.meshproof.model.resource.VirtualService;
import io.meshproof.model.resource.VirtualService.Destination;
import io.meshproof.model.source.Origin;
import io.meshproof.simulator.registry.MeshService.Port;
import io.meshproof.simulator.registry.MeshService.Resolution;
import io.meshproof.simulator.registry.MeshService.Source;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Services that nobody declares but virtual services speak of: their destinations, and the hosts of
 * those that apply inside the mesh. The workload behind such a service carries {@code app: name}.
 */
final class AssumedServices {
  private static final Splitter DOT = Splitter.on('.').limit(3);
  private static final int DEFAULT_PORT = 80;

  private AssumedServices() {}

  static ImmutableList<MeshService> addTo(Collection<MeshService> declared, Resources resources) {
    Map<String, Origin> speakers = new LinkedHashMap<>();
    SetMultimap<String, Integer> ports = MultimapBuilder.hashKeys().treeSetValues().build();
    for (VirtualService virtualService : resources.all(VirtualService.class)) {
      Origin origin = virtualService.at("/spec");
      mentioned(virtualService)
          .forEach(
              destination -> {
                speakers.putIfAbsent(destination.host(), origin);
                destination.port().ifPresent(port -> ports.put(destination.host(), port));
              });
    }
    declared.forEach(service -> speakers.remove(service.hostname()));
    ImmutableList.Builder<MeshService> all = ImmutableList.<MeshService>builder().addAll(declared);
    speakers.forEach((host, origin) -> all.add(assume(host, ports.get(host), origin)));
    return all.build();
  }

  /** Returns every host that a virtual service takes to be a service, by its full name. */
  private static Stream<Destination> mentioned(VirtualService virtualService) {
    Stream<Destination> http =
        virtualService.http().stream()
            .flatMap(
                rule ->
                    Stream.of(
                            rule.route().stream().map(VirtualService.HttpDestination::destination),
                            rule.mirror().stream().map(VirtualService.Mirror::destination),
                            rule.mirrors().stream().map(VirtualService.Mirror::destination))
                        .flatMap(destinations -> destinations));
    Stream<Destination> opaque =
        Stream.concat(
                virtualService.tls().stream().map(VirtualService.TlsRoute::route),
                virtualService.tcp().stream().map(VirtualService.TcpRoute::route))
            .flatMap(List::stream)
            .map(VirtualService.L4Destination::destination);
    boolean inMesh =
        virtualService.gateways().isEmpty() || virtualService.gateways().contains("mesh");
    Stream<Destination> hosts =
        (inMesh ? virtualService.hosts() : List.<String>of())
            .stream()
                .map(host -> new Destination(host, Optional.empty(), Optional.empty()))
                .filter(host -> !HostNames.isWildcard(host.host()));
    String namespace = virtualService.metadata().namespace();
    return Stream.of(http, opaque, hosts)
        .flatMap(destinations -> destinations)
        .map(
            destination ->
                new Destination(
                    HostNames.qualify(destination.host(), namespace),
                    destination.subset(),
                    destination.port()));
  }

  private static MeshService assume(String host, Set<Integer> ports, Origin origin) {
    List<String> labels = DOT.splitToList(host);
    boolean inCluster =
        labels.size() == 3 && HostNames.ofService(labels.get(0), labels.get(1)).equals(host);
    String name = inCluster ? labels.get(0) : host;
    String namespace = inCluster ? labels.get(1) : origin.resource().namespace();
    Set<Integer> numbers = ports.isEmpty() ? Set.of(DEFAULT_PORT) : ports;
    return new MeshService(
        host,
        new Metadata(name, namespace, ImmutableMap.of(), ImmutableMap.of(), Metadata.FIRST_UNDATED),
        Source.ASSUMED,
        inCluster ? Resolution.ENDPOINTS : Resolution.DNS,
        ImmutableList.of(),
        Optional.empty(),
        inCluster ? ImmutableMap.of("app", name) : ImmutableMap.of(),
        numbers.stream()
            .map(number -> new Port("", number, number.toString(), Protocol.HTTP))
            .collect(ImmutableList.toImmutableList()),
        new Visibility(namespace, true, ImmutableSet.of()),
        !inCluster,
        origin);
  }
}
