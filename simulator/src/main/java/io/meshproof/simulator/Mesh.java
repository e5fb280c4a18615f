package io.meshproof.simulator;

import com.google.common.base.Suppliers;
import io.meshproof.evaluator.listener.ProxyConfig;
import io.meshproof.evaluator.proxy.Proxy;
import io.meshproof.evaluator.route.RouteAction.WeightedCluster;
import io.meshproof.evaluator.trace.RecordingTracer;
import io.meshproof.evaluator.trace.Step;
import io.meshproof.evaluator.trace.Tracer;
import io.meshproof.model.option.MeshOptions;
import io.meshproof.model.read.ResourceReader;
import io.meshproof.model.request.ProxyRef;
import io.meshproof.model.request.ProxyRef.Kind;
import io.meshproof.model.request.Request;
import io.meshproof.model.resource.Ingress;
import io.meshproof.model.resource.Resource;
import io.meshproof.model.resource.ResourceRef;
import io.meshproof.model.resource.Resources;
import io.meshproof.simulator.controlplane.Change;
import io.meshproof.simulator.controlplane.ControlPlane;
import io.meshproof.simulator.controlplane.ResourceConversion;
import io.meshproof.simulator.entrance.Arrival;
import io.meshproof.simulator.entrance.Entrances;
import io.meshproof.simulator.ingress.Ingresses;
import io.meshproof.simulator.journey.Journey;
import io.meshproof.simulator.journey.Journeys;
import io.meshproof.simulator.legacy.LegacyConversion;
import io.meshproof.simulator.legacy.LegacyKinds;
import io.meshproof.simulator.route.Remark;
import io.meshproof.simulator.route.ReservedHeader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A mesh, ready to answer requests. Immutable; safe to share between threads.
 *
 * <p>Each proxy is compiled the first time that a request meets it, and kept.
 */
public final class Mesh {
  private final Resources given;
  private final Supplier<Resources> resources;
  private final MeshOptions options;
  private final ResourceConversion conversion;
  private final ControlPlane controlPlane;
  private final ProxyNames names;
  private final Journeys journeys;
  private final Arrivals arrivals;
  private final Supplier<NotSimulated> notSimulated;
  private final ConcurrentHashMap<ProxyRef, Proxy> proxies = new ConcurrentHashMap<>();
  private final ConcurrentHashMap<ProxyRef, Proxy> outdated = new ConcurrentHashMap<>();

  private Mesh(
      Resources given, MeshOptions options, Function<Resources, ControlPlane> controlPlanes) {
    boolean isLegacy = options.istioVersion().isLegacy();
    this.given = given;
    this.conversion = isLegacy ? LegacyConversion.of(given, options) : Ingresses.of(given);
    this.resources = Suppliers.memoize(this::withFindings);
    this.notSimulated = Suppliers.memoize(() -> NotSimulated.of(given));
    this.options = options;
    Resources converted = conversion.converted();
    this.controlPlane = controlPlanes.apply(converted);
    this.names = new ProxyNames(converted);
    this.journeys = new Journeys(controlPlane, this::proxy);
    this.arrivals = new Arrivals(names.gateways(), controlPlane.entrances(), this::proxy);
  }

  private Resources withFindings() {
    boolean isLegacy = options.istioVersion().isLegacy();
    return given
        .withFindings(ReservedHeader.warnings(given, options.istioVersion()))
        .withFindings(conversion.findings())
        .withFindings(isLegacy ? List.of() : LegacyKinds.findings(given));
  }

  /**
   * Reads files and folders of resources, and returns the mesh that they make.
   *
   * @throws InvalidMeshException if something cannot be read, or a real mesh would refuse it; for a
   *     mesh without what was refused see {@link #of}
   */
  public static Mesh load(Path... paths) {
    return of(InvalidMeshException.check(ResourceReader.read(List.of(paths))));
  }

  /** Returns the mesh that resources make, with default options. */
  public static Mesh of(Resources resources) {
    return of(resources, MeshOptions.DEFAULT);
  }

  /** Returns the mesh that resources make. */
  public static Mesh of(Resources resources, MeshOptions options) {
    return new Mesh(resources, options, converted -> ControlPlane.of(converted, options));
  }

  /**
   * Returns the mesh with one more resource, which takes the place of any other of its name. Only
   * the proxies that it concerns are compiled anew, when a request meets them. It is taken as it
   * is: nothing validates it.
   */
  public Mesh with(Resource resource) {
    Change change = new Change(given.find(resource.ref()), Optional.of(resource));
    return after(change, given.with(resource));
  }

  /** Returns the mesh without one of its resources; the same mesh if it has none of that name. */
  public Mesh without(ResourceRef ref) {
    Optional<Resource> found = given.find(ref);
    return found.isEmpty() ? this : after(new Change(found, Optional.empty()), given.without(ref));
  }

  private Mesh after(Change change, Resources changed) {
    if (isConverted(given) || isConverted(changed)) {
      return of(changed, options);
    }
    Mesh mesh =
        new Mesh(changed, options, converted -> controlPlane.after(change, converted, options));
    mesh.outdated.putAll(outdated);
    proxies.forEach(
        (ref, proxy) -> {
          boolean concerned = mesh.controlPlane.isConcerned(ref, change);
          (concerned ? mesh.outdated : mesh.proxies).put(ref, proxy);
        });
    return mesh;
  }

  /** Whether resources are made from resources, each from several. */
  private boolean isConverted(Resources before) {
    return options.istioVersion().isLegacy() || !before.all(Ingress.class).isEmpty();
  }

  /** What the mesh was made from, and all that can be said of it. */
  public Resources resources() {
    return resources.get();
  }

  /** How it is simulated. */
  public MeshOptions options() {
    return options;
  }

  /** Returns the parts of resources that come to nothing at one proxy, and why. */
  public List<Remark> remarks(ProxyRef ref) {
    return controlPlane.remarks(ref);
  }

  /** Returns one of the mesh's proxies. */
  public Proxy proxy(ProxyRef ref) {
    Proxy known = proxies.get(ref);
    return known == null
        ? proxies.computeIfAbsent(
            ref,
            unseen ->
                compile(unseen, conversion.configured(unseen, controlPlane.configure(unseen))))
        : known;
  }

  private Proxy compile(ProxyRef ref, ProxyConfig config) {
    return Optional.ofNullable(outdated.remove(ref))
        .map(before -> before.with(config))
        .orElseGet(() -> Proxy.compile(config));
  }

  /** Says what becomes of a request, and why. */
  public Simulation simulate(Request request) {
    return new Simulation(this, request, travel(request, RecordingTracer::new), options);
  }

  /**
   * Returns every way that chance may send a request over the first weighted route that it meets,
   * with its share; one way where there is no choice.
   */
  public List<Branch> branches(Request request) {
    return branches(simulate(request));
  }

  List<Branch> branches(Simulation simulation) {
    List<WeightedCluster> clusters = simulation.choice();
    if (clusters.size() < 2) {
      return List.of(new Branch(1, simulation));
    }
    double total = clusters.stream().mapToLong(WeightedCluster::weight).sum();
    List<Branch> branches = new ArrayList<>();
    long seed = 0;
    for (WeightedCluster cluster : clusters) {
      Request picking = simulation.request().toBuilder().seed(seed).build();
      branches.add(new Branch(cluster.weight() / total, simulate(picking)));
      seed += cluster.weight();
    }
    return List.copyOf(branches);
  }

  private <T extends Tracer> Journey<T> travel(Request sent, Supplier<T> tracers) {
    Optional<Arrival> arrival = arrivals.of(sent);
    if (arrival.isPresent()) {
      return journeys.travel(sent, arrival.get(), tracers);
    }
    return sent.at().isPresent()
        ? journeys.ask(sent, sent.at().get(), tracers)
        : journeys.travel(sent, sent.entry().orElseGet(() -> caller(sent)), tracers);
  }

  /** The parts of resources that can decide, and are not simulated. */
  NotSimulated notSimulated() {
    return notSimulated.get();
  }

  /** Says what helps somebody whose request was turned away. */
  List<Step> hints(Simulation simulation) {
    Hints hints = new Hints(simulation);
    ProxyRef last = hints.turnedAwayBy();
    ProxyConfig config = proxy(last).config();
    List<Step> told = new ArrayList<>(hints.missing(config));
    told.addAll(hints.tried(config, this::decide));
    told.addAll(hints.unused(() -> remarks(last)));
    if (last.kind() == Kind.GATEWAY) {
      told.addAll(hints.unused(conversion::remarks));
    }
    return List.copyOf(told);
  }

  /** Says what becomes of a request: the same decision, without keeping the steps. */
  public Decision decide(Request request) {
    // Of a proxy that is asked alone the outcome says it all: there is no journey to put together.
    Optional<ProxyRef> only = request.at();
    return only.isPresent() && request.to().isEmpty()
        ? OutcomeReading.decision(proxy(only.get()).handle(request, Tracer.NONE))
        : OutcomeReading.decision(travel(request, () -> Tracer.NONE));
  }

  /**
   * Returns the proxy with a name: {@code gateway}, a gateway's labels such as {@code
   * istio=ingressgateway}, {@code sidecar-inbound:shop/web} or {@code sidecar-outbound:shop/web}.
   */
  public Optional<ProxyRef> findProxy(String name) {
    return names.find(name);
  }

  /** Returns the security policies that count at a proxy. */
  public List<Resource> policies(ProxyRef proxy) {
    return controlPlane.policies(proxy);
  }

  /** How clients outside the cluster reach the gateways. */
  public Entrances entrances() {
    return controlPlane.entrances();
  }

  /** Returns the gateways that requests from outside may enter by, at least one. */
  public List<ProxyRef> gateways() {
    return names.gateways();
  }

  /** Returns the gateways, and both sidecars of every workload and service that is declared. */
  public List<ProxyRef> proxies() {
    return names.all();
  }

  private ProxyRef caller(Request request) {
    String workload = request.from().orElseThrow();
    return names
        .sidecar(Kind.SIDECAR_OUTBOUND, workload)
        .orElseThrow(() -> new IllegalArgumentException("there is no workload `" + workload + "`"));
  }
}
