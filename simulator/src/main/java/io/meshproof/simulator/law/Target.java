package io.meshproof.simulator.law;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import io.meshproof.evaluator.match.TextMatcher;
import io.meshproof.model.request.ProxyRef;
import io.meshproof.model.request.ProxyRef.Kind;
import io.meshproof.model.request.Request;
import io.meshproof.model.resource.Service;
import io.meshproof.simulator.Decision;
import io.meshproof.simulator.Decision.Routed;
import io.meshproof.simulator.Mesh;
import io.meshproof.simulator.generate.Focus;
import io.meshproof.simulator.generate.LenientPath;
import io.meshproof.simulator.policy.TextValues;
import io.meshproof.simulator.registry.ClusterName;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A service, or some of its paths. Paths are those that the workload gets, read as the most lenient
 * server would read them: {@code //admin}, {@code /%61dmin} and {@code /admin;a=b} are {@code
 * /admin}. Immutable.
 *
 * <pre>{@code
 * Target.of("orders.shop").at("/admin/*").except("/admin/health")
 * }</pre>
 */
public final class Target {
  private final String host;
  private final ImmutableMap<String, TextMatcher> paths;
  private final ImmutableMap<String, TextMatcher> exceptions;

  private Target(String host, Collection<String> paths, Collection<String> exceptions) {
    this.host = host;
    this.paths = compiled(paths);
    this.exceptions = compiled(exceptions);
  }

  private static ImmutableMap<String, TextMatcher> compiled(Collection<String> values) {
    return values.stream()
        .distinct()
        .collect(ImmutableMap.toImmutableMap(value -> value, TextValues::path));
  }

  /**
   * Returns all paths of a service.
   *
   * @param host the service's host, or what it begins with: {@code orders}, {@code orders.shop}
   */
  public static Target of(String host) {
    return new Target(host, List.of(), List.of());
  }

  /** Returns only some paths, written as authorization policies write them. */
  public Target at(String... included) {
    return new Target(host, List.of(included), exceptions.keySet());
  }

  /** Returns the same without some paths, written as authorization policies write them. */
  public Target except(String... excluded) {
    return new Target(host, paths.keySet(), List.of(excluded));
  }

  /** Whether a request gets here. */
  boolean isReached(Mesh mesh, Request request, Decision decision) {
    if (!(decision instanceof Routed routed)
        || hosts(mesh, request, routed).noneMatch(focus()::isOn)) {
      return false;
    }
    Optional<String> path = routed.path().map(LenientPath::of);
    return path.map(this::contains).orElse(paths.isEmpty());
  }

  private boolean contains(String path) {
    return (paths.isEmpty() || anyMatches(paths, path)) && !anyMatches(exceptions, path);
  }

  private static boolean anyMatches(Map<String, TextMatcher> values, String path) {
    return values.values().stream().anyMatch(value -> value.matches(path));
  }

  /** The services that a request is at: one asked at its own sidecar may be behind several. */
  private static Stream<String> hosts(Mesh mesh, Request request, Routed routed) {
    Optional<String> picked = ClusterName.parse(routed.cluster()).map(ClusterName::host);
    return picked.isPresent()
        ? picked.stream()
        : request.at().stream()
            .filter(proxy -> proxy.kind() == Kind.SIDECAR_INBOUND)
            .flatMap(proxy -> behind(mesh, proxy));
  }

  private static Stream<String> behind(Mesh mesh, ProxyRef proxy) {
    List<Service> services = mesh.resources().all(Service.class);
    Stream<String> names =
        services.isEmpty()
            ? Optional.ofNullable(proxy.labels().get("app")).stream()
            : services.stream()
                .filter(service -> service.metadata().namespace().equals(proxy.namespace()))
                .filter(service -> !service.selector().isEmpty())
                .filter(service -> carries(proxy.labels(), service.selector()))
                .map(service -> service.metadata().name());
    return names.map(name -> name + "." + proxy.namespace() + ".svc.cluster.local");
  }

  private static boolean carries(Map<String, String> labels, Map<String, String> selector) {
    return labels.entrySet().containsAll(selector.entrySet());
  }

  /** What requests are worth trying. */
  Focus focus() {
    return new Focus(
        ImmutableSet.of(host),
        ImmutableList.<String>builder().addAll(paths.keySet()).addAll(exceptions.keySet()).build());
  }

  /** Returns {@code orders.shop/admin/* except /admin/health}. */
  @Override
  public String toString() {
    return host
        + String.join(", ", paths.keySet())
        + (exceptions.isEmpty() ? "" : " except " + String.join(", ", exceptions.keySet()));
  }
}
