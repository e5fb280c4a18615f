package io.meshproof.simulator.legacy;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.meshproof.model.resource.DestinationPolicy;
import io.meshproof.model.resource.EgressRule;
import io.meshproof.model.resource.Ingress;
import io.meshproof.model.resource.IngressClass;
import io.meshproof.model.resource.MeshConfig;
import io.meshproof.model.resource.MeshConfig.OutboundTrafficPolicy;
import io.meshproof.model.resource.MeshConfig.PathNormalization;
import io.meshproof.model.resource.Metadata;
import io.meshproof.model.resource.Resource;
import io.meshproof.model.resource.Resources;
import io.meshproof.model.resource.RouteRule;
import io.meshproof.model.resource.Service;
import io.meshproof.model.resource.VirtualService.Retries;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Resources as a mesh before 1.0 reads them. */
final class OldMesh {
  private static final Set<String> HTTP = Set.of("http", "http2", "grpc");
  private static final String TCP = "tcp";

  private static final Set<Class<? extends Resource>> OLD_KINDS =
      Set.of(
          RouteRule.class,
          DestinationPolicy.class,
          EgressRule.class,
          Ingress.class,
          IngressClass.class);

  private OldMesh() {}

  /** Whether only releases before 1.0 know a resource's kind; Ingresses are known to all. */
  static boolean isOld(Resource resource) {
    return isOld(resource.group());
  }

  static boolean isOld(String group) {
    return group.equals("config.istio.io");
  }

  /** Whether no release before 1.0 knows a resource's kind. */
  static boolean isUnknown(Resource resource) {
    return resource.group().endsWith(".istio.io") && !isOld(resource);
  }

  /** Returns the services and workloads, with the settings of the time. */
  static Resources of(Resources resources) {
    return new Resources(
        resources.accepted().stream()
            .filter(resource -> !isUnknown(resource) && !OLD_KINDS.contains(resource.getClass()))
            .map(resource -> resource instanceof Service service ? old(service) : resource)
            .collect(ImmutableList.toImmutableList()),
        resources.rejected(),
        settings(resources.meshConfig()),
        resources.diagnostics(),
        resources.documents());
  }

  /** Istio: the name of a port tells what is spoken; anything else is TCP. See R-LI-17. */
  private static Service old(Service service) {
    Metadata metadata = service.metadata();
    return new Service(
        new Metadata(
            metadata.name(),
            metadata.namespace(),
            metadata.labels(),
            ImmutableMap.of(),
            metadata.created()),
        service.type(),
        service.selector(),
        service.clusterIps(),
        service.externalName(),
        service.ports().stream().map(OldMesh::old).collect(ImmutableList.toImmutableList()));
  }

  private static Service.Port old(Service.Port port) {
    return new Service.Port(
        port.name(),
        port.port(),
        port.targetPort(),
        port.protocol(),
        Optional.of(protocol(port.name().orElse(""))),
        port.nodePort());
  }

  private static String protocol(String portName) {
    String lower = portName.toLowerCase(Locale.ROOT);
    int dash = lower.indexOf('-');
    String beginning = dash < 0 ? lower : lower.substring(0, dash);
    return HTTP.contains(beginning) ? beginning : TCP;
  }

  private static MeshConfig settings(MeshConfig today) {
    return new MeshConfig(
        today.rootNamespace(),
        today.trustDomain(),
        ImmutableList.of(),
        PathNormalization.NONE,
        OutboundTrafficPolicy.REGISTRY_ONLY,
        0,
        today.ingressClass(),
        today.ingressControllerMode(),
        Optional.empty(),
        Optional.empty(),
        MeshConfig.DEFAULT.defaultServiceExportTo(),
        MeshConfig.DEFAULT.defaultVirtualServiceExportTo(),
        MeshConfig.DEFAULT.defaultDestinationRuleExportTo(),
        Optional.of(NO_RETRIES),
        Optional.empty(),
        false,
        ImmutableList.of());
  }

  /** Istio: a try is repeated where a rule says so, and nowhere else. See R-RR-29. */
  static final Retries NO_RETRIES =
      new Retries(0, Optional.empty(), "", Optional.empty(), Optional.empty(), Optional.empty());

  /** Returns an Ingress without what it could not say then. See R-LI-1. */
  static Ingress old(Ingress ingress) {
    return new Ingress(
        ingress.metadata(),
        Optional.empty(),
        ingress.hasDefaultBackend(),
        ingress.defaultBackend(),
        ingress.tls(),
        ingress.rules());
  }

  static List<Ingress> ingresses(Resources resources) {
    return resources.all(Ingress.class).stream().map(OldMesh::old).toList();
  }
}
