package io.meshproof.model.bind;

import com.google.common.collect.ImmutableList;
import io.meshproof.model.resource.Metadata;
import io.meshproof.model.resource.Service;
import io.meshproof.model.source.Node.Scalar;
import java.util.Optional;

/** Binds Services. */
final class ServiceBinder {
  private ServiceBinder() {}

  static Service bind(Metadata metadata, Fields service) {
    Fields spec = service.objectOrNone("spec");
    return new Service(
        metadata,
        spec.text("type").orElse("ClusterIP"),
        spec.textMap("selector"),
        clusterIps(spec),
        spec.text("externalName"),
        spec.list("ports", ServiceBinder::port),
        new Service.External(
            loadBalancer(service.objectOrNone("status")), spec.texts("externalIPs")));
  }

  /** An address of a load balancer is an IP or a host name. */
  private static ImmutableList<String> loadBalancer(Fields status) {
    return status
        .objectOrNone("loadBalancer")
        .list("ingress", ingress -> ingress.text("ip").or(() -> ingress.text("hostname")))
        .stream()
        .flatMap(Optional::stream)
        .collect(ImmutableList.toImmutableList());
  }

  private static ImmutableList<String> clusterIps(Fields spec) {
    ImmutableList<String> all = spec.texts("clusterIPs");
    return all.isEmpty()
        ? spec.text("clusterIP").map(ImmutableList::of).orElse(ImmutableList.of())
        : all;
  }

  private static Service.Port port(Fields port) {
    return new Service.Port(
        port.text("name"),
        port.integer("port").orElse(0),
        port.node("targetPort")
            .filter(Scalar.class::isInstance)
            .map(node -> ((Scalar) node).text()),
        port.text("protocol").orElse("TCP"),
        port.text("appProtocol"),
        port.integer("nodePort"));
  }
}
