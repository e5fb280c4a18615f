package io.meshproof.simulator.registry;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.meshproof.model.request.ProxyRef;
import io.meshproof.model.resource.DestinationRule;
import io.meshproof.model.resource.MeshConfig;
import io.meshproof.model.resource.Metadata;
import io.meshproof.model.resource.Resource;
import io.meshproof.model.resource.Resources;
import io.meshproof.model.resource.Service;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;

/** Resources for the tests of this package; later names are younger. */
final class Fixtures {
  private Fixtures() {}

  static Resources resources(Resource... accepted) {
    return new Resources(
        ImmutableList.copyOf(accepted),
        ImmutableList.of(),
        MeshConfig.DEFAULT,
        ImmutableList.of(),
        ImmutableMap.of());
  }

  static Metadata metadata(String namespace, String name) {
    return new Metadata(
        name, namespace, ImmutableMap.of(), ImmutableMap.of(), Metadata.FIRST_UNDATED);
  }

  static Service service(String namespace, String name, String exportTo, int... ports) {
    Metadata metadata =
        new Metadata(
            name,
            namespace,
            ImmutableMap.of(),
            ImmutableMap.of("networking.istio.io/exportTo", exportTo),
            Metadata.FIRST_UNDATED);
    return new Service(
        metadata,
        "ClusterIP",
        ImmutableMap.of("app", name),
        ImmutableList.of(),
        Optional.empty(),
        Arrays.stream(ports)
            .mapToObj(
                port ->
                    new Service.Port(
                        Optional.of("http"),
                        port,
                        Optional.empty(),
                        "TCP",
                        Optional.empty(),
                        Optional.empty()))
            .collect(ImmutableList.toImmutableList()));
  }

  static DestinationRule rule(
      String namespace,
      String name,
      String host,
      ImmutableList<String> exportTo,
      String... subsets) {
    return new DestinationRule(
        metadata(namespace, name),
        host,
        Stream.of(subsets)
            .map(subset -> new DestinationRule.Subset(subset, ImmutableMap.of(), Optional.empty()))
            .collect(ImmutableList.toImmutableList()),
        Optional.empty(),
        exportTo,
        Optional.empty());
  }

  static ProxyRef sidecar(String namespace) {
    return new ProxyRef(
        ProxyRef.Kind.SIDECAR_OUTBOUND, namespace, ImmutableMap.of("app", "caller"), "default");
  }
}
