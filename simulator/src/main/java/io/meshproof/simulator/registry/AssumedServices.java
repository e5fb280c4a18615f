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
import io.meshproof.model.resource.VirtualService.HttpRoute;
import io.meshproof.model.resource.VirtualService.TcpRoute;
import io.meshproof.model.resource.VirtualService.TlsRoute;
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

/**
 * Services that nobody declares but virtual services speak of: their destinations, and the hosts of
 * those that apply inside the mesh. The workload behind such a service carries {@code app: name}.
 */
final class AssumedServices {
  private static final Splitter DOT = Splitter.on('.').limit(3);
  private static final int DEFAULT_PORT = 80;

  private final Map<String, VirtualService> speakers = new LinkedHashMap<>();
  private final SetMultimap<String, Integer> ports =
      MultimapBuilder.hashKeys().treeSetValues().build();

  private AssumedServices() {}

  static ImmutableList<MeshService> addTo(Collection<MeshService> declared, Resources resources) {
    AssumedServices assumed = new AssumedServices();
    for (VirtualService virtualService : resources.all(VirtualService.class)) {
      assumed.listenTo(virtualService);
    }
    return assumed.addTo(declared);
  }

  /** Takes every host that a virtual service takes to be a service. */
  private void listenTo(VirtualService speaker) {
    for (HttpRoute rule : speaker.http()) {
      rule.destinations().forEach(destination -> mention(destination, speaker));
    }
    for (TlsRoute rule : speaker.tls()) {
      rule.route().forEach(to -> mention(to.destination(), speaker));
    }
    for (TcpRoute rule : speaker.tcp()) {
      rule.route().forEach(to -> mention(to.destination(), speaker));
    }
    if (speaker.gateways().isEmpty() || speaker.gateways().contains("mesh")) {
      speaker.hosts().stream()
          .filter(host -> !HostNames.isWildcard(host))
          .forEach(host -> mention(host, Optional.empty(), speaker));
    }
  }

  private void mention(Destination destination, VirtualService speaker) {
    mention(destination.host(), destination.port(), speaker);
  }

  private void mention(String name, Optional<Integer> port, VirtualService speaker) {
    String host = HostNames.qualify(name, speaker.metadata().namespace());
    speakers.putIfAbsent(host, speaker);
    port.ifPresent(number -> ports.put(host, number));
  }

  private ImmutableList<MeshService> addTo(Collection<MeshService> declared) {
    declared.forEach(service -> speakers.remove(service.hostname()));
    ImmutableList.Builder<MeshService> all = ImmutableList.<MeshService>builder().addAll(declared);
    speakers.forEach(
        (host, speaker) -> all.add(assume(host, ports.get(host), speaker.at("/spec"))));
    return all.build();
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
