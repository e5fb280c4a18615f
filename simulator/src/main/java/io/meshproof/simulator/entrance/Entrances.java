package io.meshproof.simulator.entrance;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.primitives.Ints;
import io.meshproof.model.request.ProxyRef;
import io.meshproof.model.resource.Gateway;
import io.meshproof.model.resource.Resources;
import io.meshproof.model.resource.Service;
import io.meshproof.model.resource.Workload;
import io.meshproof.model.source.Origin;
import io.meshproof.simulator.entrance.Entrance.Door;
import io.meshproof.simulator.entrance.Entrance.Way;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The Services in front of gateways, and how clients reach them. Immutable; safe to share. */
public final class Entrances {
  /** What Istio's own installations call the pods of gateways, in the label {@code istio}. */
  private static final ImmutableList<String> BY_CUSTOM =
      ImmutableList.of("ingressgateway", "ingress");

  private final List<Service> services;
  private final List<Workload> workloads;
  private final List<Gateway> gateways;
  private final Nodes nodes;

  private Entrances(Resources resources) {
    this.services = resources.all(Service.class);
    this.workloads = resources.all(Workload.class);
    this.gateways = resources.all(Gateway.class);
    this.nodes = new Nodes(resources);
  }

  /** Takes the Services, workloads and nodes of a mesh. */
  public static Entrances of(Resources resources) {
    return new Entrances(resources);
  }

  /** Returns the entrances of all gateways, those for traffic from outside first. */
  public ImmutableList<Entrance> all() {
    return services.stream()
        .filter(this::isGateway)
        .sorted(Comparator.comparingInt(Entrances::rank))
        .map(this::entrance)
        .collect(ImmutableList.toImmutableList());
  }

  /** Returns the entrance by a Service, whatever stands behind it. */
  public Optional<Entrance> named(String namespace, String name) {
    return services.stream()
        .filter(service -> service.metadata().namespace().equals(namespace))
        .filter(service -> service.metadata().name().equals(name))
        .findFirst()
        .map(this::entrance);
  }

  private static int rank(Service service) {
    int custom = BY_CUSTOM.indexOf(service.selector().getOrDefault("istio", ""));
    boolean isOutside = !service.type().equals("ClusterIP");
    return (custom < 0 ? BY_CUSTOM.size() : custom) + (isOutside ? 0 : 2 * BY_CUSTOM.size());
  }

  private boolean isGateway(Service service) {
    Map<String, String> selector = service.selector();
    return !selector.isEmpty()
        && (BY_CUSTOM.contains(selector.getOrDefault("istio", ""))
            || carries(ProxyRef.INGRESS_GATEWAY.labels(), selector)
            || gateways.stream()
                .map(Gateway::selector)
                .anyMatch(wanted -> !wanted.isEmpty() && carries(labels(service), wanted)));
  }

  private static boolean carries(Map<String, String> labels, Map<String, String> wanted) {
    return labels.entrySet().containsAll(wanted.entrySet());
  }

  private List<Workload> behind(Service service) {
    return workloads.stream()
        .filter(pod -> pod.metadata().namespace().equals(service.metadata().namespace()))
        .filter(pod -> carries(pod.podLabels(), service.selector()))
        .toList();
  }

  private ImmutableMap<String, String> labels(Service service) {
    return behind(service).stream().findFirst().map(Workload::podLabels).orElse(service.selector());
  }

  private Entrance entrance(Service service) {
    Service.External external = service.external();
    boolean isBalanced = service.type().equals("LoadBalancer");
    if (isBalanced && !external.loadBalancer().isEmpty()) {
      return entrance(
          service,
          Way.LOAD_BALANCER,
          external.loadBalancer(),
          port -> Optional.of(port.port()),
          "it has a load balancer, which listens on the ports of the service");
    }
    if (!external.addresses().isEmpty()) {
      return entrance(
          service,
          Way.EXTERNAL_IP,
          external.addresses(),
          port -> Optional.of(port.port()),
          "it has external IPs, which take the ports of the service");
    }
    return byNode(
        service,
        isBalanced
            ? "EXTERNAL-IP is `<pending>`: no load balancer has been given to it"
            : "EXTERNAL-IP is `<none>`: a service of type "
                + service.type()
                + " has no load balancer");
  }

  /** Returns the way by node ports, which services with a load balancer have too. */
  public Entrance byNode(Entrance entrance) {
    return byNode(entrance.service(), "the load balancer is left aside");
  }

  private Entrance byNode(Service service, String reason) {
    boolean isOfCluster = service.type().equals("ClusterIP");
    if (!isOfCluster && service.ports().stream().allMatch(port -> port.nodePort().isEmpty())) {
      return entrance(
          service,
          Way.NODE_PORT,
          ImmutableList.of(),
          port -> Optional.empty(),
          reason
              + ", so clients use the address of a node and the node ports, which the API server"
              + " chooses: read the service as it is in the cluster");
    }
    if (isOfCluster) {
      return entrance(
          service,
          Way.NONE,
          ImmutableList.of(),
          port -> Optional.empty(),
          reason + ", nor any node port: it is reached from inside the cluster only");
    }
    ImmutableList<String> addresses = nodes.addresses(behind(service));
    return entrance(
        service,
        Way.NODE_PORT,
        addresses,
        Service.Port::nodePort,
        reason
            + ", so clients use the address of a node and the node ports"
            + (addresses.isEmpty()
                ? ", but no node's address is known: add nodes, or the gateway's pods as they run"
                : ""));
  }

  private Entrance entrance(
      Service service,
      Way way,
      ImmutableList<String> addresses,
      Function<Service.Port, Optional<Integer>> number,
      String explanation) {
    ImmutableList.Builder<Door> doors = ImmutableList.builder();
    for (Service.Port port : service.ports()) {
      number
          .apply(port)
          .ifPresent(outside -> doors.add(new Door(port, outside, targetPort(service, port))));
    }
    return new Entrance(service, way, addresses, doors.build(), explanation);
  }

  /** Kubernetes: a target port that is no number names a container port. */
  private int targetPort(Service service, Service.Port port) {
    String target = port.targetPort().orElse("");
    Integer number = Ints.tryParse(target);
    if (number != null) {
      return number;
    }
    return behind(service).stream()
        .flatMap(pod -> pod.containerPorts().stream())
        .filter(container -> container.name().equals(target))
        .map(Workload.ContainerPort::number)
        .findFirst()
        .orElse(port.port());
  }

  /**
   * Returns where a connection from outside arrives.
   *
   * @param to {@code ADDRESS:PORT}, or an address alone
   * @param port the port where {@code to} names none
   * @throws IllegalArgumentException if no gateway is reached there; the message tells which are
   */
  public Arrival arrival(String to, int port) {
    OutsideAddress outside = OutsideAddress.parse(to, port);
    ImmutableList<Entrance> all = all();
    for (Entrance entrance : all) {
      for (Entrance way : ways(entrance)) {
        boolean isHere =
            way.way() == Way.NODE_PORT
                ? nodes.mayHave(outside.host(), way.addresses())
                : way.addresses().contains(outside.host());
        for (Door door : way.doors()) {
          if (isHere && door.number() == outside.port()) {
            return arrival(way, door);
          }
        }
      }
    }
    throw new IllegalArgumentException(
        "no gateway is reached at `%s`: %s".formatted(outside, reachable(all)));
  }

  private ImmutableList<Entrance> ways(Entrance entrance) {
    return entrance.way() == Way.LOAD_BALANCER || entrance.way() == Way.EXTERNAL_IP
        ? ImmutableList.of(entrance, byNode(entrance))
        : ImmutableList.of(entrance);
  }

  private Arrival arrival(Entrance entrance, Door door) {
    Service service = entrance.service();
    ProxyRef gateway =
        new ProxyRef(
            ProxyRef.Kind.GATEWAY,
            service.metadata().namespace(),
            labels(service),
            behind(service).stream()
                .findFirst()
                .map(Workload::serviceAccount)
                .orElse(ProxyRef.INGRESS_GATEWAY.serviceAccount()));
    String reason =
        entrance.way() == Way.NODE_PORT
            ? "node port %d leads to port %d".formatted(door.number(), door.port().port())
            : "it is port %d".formatted(door.port().port());
    return arrival(gateway, service, door.port(), reason);
  }

  private Arrival arrival(ProxyRef gateway, Service service, Service.Port port, String reason) {
    int targetPort = targetPort(service, port);
    return new Arrival(
        gateway,
        targetPort,
        Optional.of(
            "%s of the service, and on to port %d of the gateway".formatted(reason, targetPort)),
        Optional.of(new Origin(service.ref(), "/spec/ports/" + service.ports().indexOf(port))));
  }

  /** Whether a Service stands in front of a gateway. */
  public boolean isServed(ProxyRef gateway) {
    return inFrontOf(gateway).findAny().isPresent();
  }

  /** Returns where the ports of the Services in front of a gateway lead. */
  public ImmutableMap<Integer, Arrival> arrivals(ProxyRef gateway) {
    Map<Integer, Arrival> arrivals = new LinkedHashMap<>();
    inFrontOf(gateway)
        .forEach(
            service ->
                service
                    .ports()
                    .forEach(
                        port ->
                            arrivals.putIfAbsent(
                                port.port(),
                                arrival(gateway, service, port, "port " + port.port()))));
    return ImmutableMap.copyOf(arrivals);
  }

  private Stream<Service> inFrontOf(ProxyRef gateway) {
    return services.stream()
        .filter(service -> service.metadata().namespace().equals(gateway.namespace()))
        .filter(service -> !service.selector().isEmpty())
        .filter(service -> carries(gateway.labels(), service.selector()));
  }

  private String reachable(List<Entrance> all) {
    String doors =
        all.stream()
            .flatMap(entrance -> ways(entrance).stream())
            .flatMap(
                way ->
                    way.doors().stream()
                        .map(door -> "`" + way.address().orElse("NODE") + ":" + door + "`"))
            .collect(Collectors.joining(", "));
    return doors.isEmpty()
        ? "no service among the resources leads to a gateway from outside"
        : "there are " + doors;
  }
}
