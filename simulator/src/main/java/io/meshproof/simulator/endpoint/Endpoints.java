package io.meshproof.simulator.endpoint;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.primitives.Ints;
import io.meshproof.evaluator.listener.Cluster;
import io.meshproof.model.request.ProxyRef;
import io.meshproof.model.resource.DestinationRule;
import io.meshproof.model.resource.DestinationRule.TlsMode;
import io.meshproof.model.resource.Gateway;
import io.meshproof.model.resource.PeerAuthentication.Mode;
import io.meshproof.model.resource.Resources;
import io.meshproof.model.resource.Workload;
import io.meshproof.model.source.Origin;
import io.meshproof.simulator.endpoint.Endpoint.Transport;
import io.meshproof.simulator.policy.PeerAuthentications;
import io.meshproof.simulator.registry.DestinationRules;
import io.meshproof.simulator.registry.MeshService;
import io.meshproof.simulator.registry.ServiceRegistry;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;

/**
 * The workloads behind clusters. Where the resources declare none that Kubernetes runs, one is
 * assumed for each service and subset that has no other. Immutable; safe to share.
 */
public final class Endpoints {
  private final ImmutableList<Workload> workloads;
  private final boolean isAssuming;
  private final ImmutableList<Gateway> gateways;
  private final Injection injection;
  private final ServiceRegistry registry;
  private final DestinationRules destinationRules;
  private final PeerAuthentications peerAuthentications;
  private final boolean autoMutualTls;

  /** Finds the workloads of a mesh. */
  public Endpoints(
      Resources resources,
      ServiceRegistry registry,
      DestinationRules destinationRules,
      PeerAuthentications peerAuthentications) {
    this.workloads = ImmutableList.copyOf(resources.all(Workload.class));
    this.isAssuming = workloads.stream().noneMatch(Workload::isInKubernetes);
    this.gateways = ImmutableList.copyOf(resources.all(Gateway.class));
    this.injection = new Injection(resources);
    this.registry = registry;
    this.destinationRules = destinationRules;
    this.peerAuthentications = peerAuthentications;
    this.autoMutualTls = resources.meshConfig().enableAutoMtls();
  }

  /**
   * Returns the workloads behind a cluster in the order declared, as a client speaks to them;
   * absent where the cluster's endpoints are no workloads of the mesh.
   */
  public Optional<ImmutableList<Endpoint>> behind(Cluster cluster, ProxyRef client) {
    return service(cluster, client)
        .filter(service -> !service.selector().isEmpty())
        .map(service -> endpoints(service, cluster, client));
  }

  /** Returns the part of a destination rule that speaks of a cluster, if there is one. */
  public Optional<Origin> destinationRule(ProxyRef client, Cluster cluster) {
    return service(cluster, client)
        .flatMap(service -> destinationRules.find(client, service))
        .map(rule -> new Origin(rule.ref(), pointer(rule, cluster.subset())));
  }

  private static String pointer(DestinationRule rule, Optional<String> subset) {
    for (int i = 0; i < rule.subsets().size(); i++) {
      if (subset.filter(rule.subsets().get(i).name()::equals).isPresent()) {
        return "/spec/subsets/" + i;
      }
    }
    return rule.trafficPolicy().isPresent() ? "/spec/trafficPolicy" : "/spec/host";
  }

  /** Whether resources declare a workload, or else a service, for a proxy's labels. */
  public boolean isDeclared(ProxyRef proxy) {
    return workloads.stream()
            .filter(workload -> workload.metadata().namespace().equals(proxy.namespace()))
            .anyMatch(workload -> workload.podLabels().equals(proxy.labels()))
        || !registry.selecting(proxy.namespace(), proxy.labels()).isEmpty();
  }

  /** Istio: the endpoints are those of the Kubernetes service, if there is one. See R-OUT-15. */
  private Optional<MeshService> service(Cluster cluster, ProxyRef client) {
    return registry.named(cluster.host()).stream()
        .filter(service -> service.visibility().reaches(client.namespace()))
        .min(Comparator.comparing(service -> service.source() == MeshService.Source.SERVICE_ENTRY));
  }

  private ImmutableList<Endpoint> endpoints(MeshService service, Cluster cluster, ProxyRef client) {
    Optional<DestinationRule> rule = destinationRules.find(client, service);
    ImmutableMap<String, String> subset = labels(rule, cluster.subset());
    Optional<TlsMode> mode =
        rule.flatMap(found -> TlsSettings.mode(found, cluster.subset(), cluster.port()));
    String portName = service.port(cluster.port()).map(MeshService.Port::name).orElse("");
    String targetPort =
        service
            .port(cluster.port())
            .map(MeshService.Port::targetPort)
            .orElse(Integer.toString(cluster.port()));
    ImmutableList<Endpoint> declared =
        workloads.stream()
            .filter(workload -> workload.metadata().namespace().equals(service.namespace()))
            .filter(workload -> has(workload, service.selector()) && has(workload, subset))
            .map(
                workload -> declared(workload, workload.port(portName, targetPort).orElse(0), mode))
            .collect(ImmutableList.toImmutableList());
    return declared.isEmpty() && isAssuming
        ? ImmutableList.of(assumed(service, subset, targetPort, mode))
        : declared;
  }

  private static boolean has(Workload workload, Map<String, String> labels) {
    return workload.podLabels().entrySet().containsAll(labels.entrySet());
  }

  /** The labels that a subset asks for, on top of what the service selects. */
  private static ImmutableMap<String, String> labels(
      Optional<DestinationRule> rule, Optional<String> subset) {
    return rule.stream()
        .flatMap(found -> found.subsets().stream())
        .filter(candidate -> subset.filter(candidate.name()::equals).isPresent())
        .findFirst()
        .map(found -> ImmutableMap.copyOf(found.labels()))
        .orElse(ImmutableMap.of());
  }

  private Endpoint assumed(
      MeshService service,
      ImmutableMap<String, String> subset,
      String targetPort,
      Optional<TlsMode> mode) {
    String name = service.metadata().name();
    ImmutableMap<String, String> labels =
        ImmutableMap.<String, String>builder()
            .putAll(service.selector())
            .putAll(subset)
            .buildKeepingLast();
    boolean router = isGateway(labels);
    ProxyRef proxy = new ProxyRef(kind(router), service.namespace(), labels, name);
    return endpoint(
        service.namespace() + "/" + name,
        Optional.of(proxy),
        Optional.ofNullable(Ints.tryParse(targetPort)).orElse(0),
        mode,
        Optional.empty());
  }

  private Endpoint declared(Workload workload, int port, Optional<TlsMode> mode) {
    String namespace = workload.metadata().namespace();
    boolean router = isGateway(workload.podLabels());
    Optional<ProxyRef> proxy =
        router || injection.hasSidecar(workload)
            ? Optional.of(
                new ProxyRef(
                    kind(router), namespace, workload.podLabels(), workload.serviceAccount()))
            : Optional.empty();
    return endpoint(
        namespace + "/" + workload.metadata().name(),
        proxy,
        port,
        mode,
        Optional.of(new Origin(workload.ref(), "")));
  }

  private Endpoint endpoint(
      String workload,
      Optional<ProxyRef> proxy,
      int port,
      Optional<TlsMode> mode,
      Optional<Origin> origin) {
    return new Endpoint(workload, proxy, port, transport(mode, proxy, port), origin);
  }

  /** Whether a workload is itself a gateway: labels that Gateways select, named so by custom. */
  private boolean isGateway(Map<String, String> labels) {
    return gateways.stream()
        .map(Gateway::selector)
        .anyMatch(
            selector ->
                !selector.isEmpty()
                    && labels.entrySet().containsAll(selector.entrySet())
                    && selector.values().stream().anyMatch(value -> value.endsWith("gateway")));
  }

  private static ProxyRef.Kind kind(boolean router) {
    return router ? ProxyRef.Kind.GATEWAY : ProxyRef.Kind.SIDECAR_INBOUND;
  }

  /** How the client speaks: as the destination rule says, else as Istio finds best. R-PA-10. */
  private Transport transport(Optional<TlsMode> mode, Optional<ProxyRef> proxy, int port) {
    if (mode.isPresent()) {
      return switch (mode.get()) {
        case DISABLE -> Transport.PLAINTEXT;
        case ISTIO_MUTUAL -> Transport.MESH_TLS;
        case SIMPLE, MUTUAL -> Transport.OTHER_TLS;
      };
    }
    boolean mutual =
        autoMutualTls
            && proxy.isPresent()
            && proxy.get().kind() == ProxyRef.Kind.SIDECAR_INBOUND
            && mutualTls(proxy.get(), port) != Mode.DISABLE;
    return mutual ? Transport.MESH_TLS : Transport.PLAINTEXT;
  }

  private Mode mutualTls(ProxyRef workload, int port) {
    return peerAuthentications.effective(workload.namespace(), workload.labels()).mode(port);
  }
}
