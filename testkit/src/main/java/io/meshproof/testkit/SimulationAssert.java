package io.meshproof.testkit;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.meshproof.evaluator.http.Headers;
import io.meshproof.evaluator.proxy.ProxyOutcome.Forwarded;
import io.meshproof.evaluator.proxy.ProxyOutcome.Replied;
import io.meshproof.evaluator.trace.Step;
import io.meshproof.model.request.Header;
import io.meshproof.model.source.Origin;
import io.meshproof.simulator.Branch;
import io.meshproof.simulator.Decision;
import io.meshproof.simulator.Decision.Answered;
import io.meshproof.simulator.Decision.Dropped;
import io.meshproof.simulator.Decision.Inconclusive;
import io.meshproof.simulator.Decision.Redirected;
import io.meshproof.simulator.Decision.Refused;
import io.meshproof.simulator.Decision.Routed;
import io.meshproof.simulator.Simulation;
import io.meshproof.simulator.registry.ClusterName;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.assertj.core.api.AbstractAssert;

/**
 * Assertions about what became of a request. A failure shows what was expected, what is so, and the
 * trace that says why. Not thread-safe.
 */
public class SimulationAssert extends AbstractAssert<SimulationAssert, Simulation> {
  private static final double HUNDRED = 100;
  private static final double TOLERANCE = 0.01;

  /**
   * Begins assertions about one request.
   *
   * @param actual the request with what became of it
   */
  public SimulationAssert(Simulation actual) {
    super(actual, SimulationAssert.class);
  }

  /**
   * Claims that the mesh lets the request pass: it is routed, redirected, or answered as a route
   * has it.
   *
   * @return these assertions
   */
  @CanIgnoreReturnValue
  public SimulationAssert isAllowed() {
    return claim(
        !decision().isDenial() && !(decision() instanceof Inconclusive), "to be let through");
  }

  /**
   * Claims that the request reaches some destination.
   *
   * @return these assertions
   */
  @CanIgnoreReturnValue
  public SimulationAssert isRouted() {
    return claim(decision() instanceof Routed, "to be routed");
  }

  /**
   * Claims that the request reaches a service.
   *
   * <pre>{@code
   * assertThat(mesh).request(get("/reviews/7")).isRoutedTo("reviews").subset("v2").port(9080);
   * }</pre>
   *
   * @param host the service's host, or what it begins with: {@code reviews}, {@code reviews.shop}
   * @return these assertions
   */
  @CanIgnoreReturnValue
  public SimulationAssert isRoutedTo(String host) {
    return claim(
        cluster().filter(cluster -> isCalled(cluster.host(), host)).isPresent(),
        "to be routed to `" + host + "`");
  }

  /**
   * Claims that the request reaches a subset of a service.
   *
   * @param name the subset's name
   * @return these assertions
   */
  @CanIgnoreReturnValue
  public SimulationAssert subset(String name) {
    return claim(
        cluster().filter(cluster -> cluster.subset().equals(name)).isPresent(),
        "to be routed to the subset `" + name + "`");
  }

  /**
   * Claims that the request reaches a port of a service.
   *
   * @param number the service's port
   * @return these assertions
   */
  @CanIgnoreReturnValue
  public SimulationAssert port(int number) {
    return claim(
        cluster().filter(cluster -> cluster.port() == number).isPresent(),
        "to be routed to port " + number);
  }

  /**
   * Claims that a share of such requests reaches a subset.
   *
   * @param subset the subset's name
   * @param percent the share, from 0 to 100
   * @return these assertions
   */
  @CanIgnoreReturnValue
  public SimulationAssert hasShare(String subset, double percent) {
    double share =
        actual.branches().stream()
            .filter(
                branch ->
                    cluster(branch.simulation().decision())
                        .filter(cluster -> cluster.subset().equals(subset))
                        .isPresent())
            .mapToDouble(Branch::share)
            .sum();
    return claim(
        Math.abs(share * HUNDRED - percent) < TOLERANCE,
        String.format(
            Locale.ROOT,
            "to reach the subset `%s` in %s of 100 cases, not in %s",
            subset,
            percent,
            share * HUNDRED));
  }

  /**
   * Claims that the request reaches a workload of the mesh, past its own policies.
   *
   * @param workload {@code namespace/name}
   * @return these assertions
   */
  @CanIgnoreReturnValue
  public SimulationAssert reaches(String workload) {
    return claim(
        decision() instanceof Routed
            && actual.workload().filter(reached -> reached.equals(workload)).isPresent(),
        "to reach the workload `" + workload + "`");
  }

  /**
   * Claims the path, query included, that the request goes on with.
   *
   * @param path the path as the destination sees it
   * @return these assertions
   */
  @CanIgnoreReturnValue
  public SimulationAssert hasRewrittenPath(String path) {
    return claim(
        decision() instanceof Routed routed && routed.path().filter(path::equals).isPresent(),
        "to go on with the path `" + path + "`");
  }

  /**
   * Claims the Host header that the request goes on with.
   *
   * @param host the host as the destination sees it
   * @return these assertions
   */
  @CanIgnoreReturnValue
  public SimulationAssert hasRewrittenHost(String host) {
    return claim(
        decision() instanceof Routed routed && routed.host().filter(host::equals).isPresent(),
        "to go on with the host `" + host + "`");
  }

  /**
   * Claims a header line that the destination sees.
   *
   * @param name the header's name, in any case
   * @param value the whole value of one of its lines
   * @return these assertions
   */
  @CanIgnoreReturnValue
  public SimulationAssert hasRequestHeader(String name, String value) {
    return claim(
        values(sent(), name).contains(value),
        "to go on with the header `" + name + ": " + value + "`");
  }

  /**
   * Claims that the destination sees no line of a header.
   *
   * @param name the header's name, in any case
   * @return these assertions
   */
  @CanIgnoreReturnValue
  public SimulationAssert hasNoRequestHeader(String name) {
    return claim(
        actual.outcome() instanceof Forwarded && values(sent(), name).isEmpty(),
        "to go on without the header `" + name + "`");
  }

  /**
   * Claims a header line that the mesh adds to the answer, or answers with.
   *
   * @param name the header's name, in any case
   * @param value the whole value of one of its lines
   * @return these assertions
   */
  @CanIgnoreReturnValue
  public SimulationAssert hasResponseHeader(String name, String value) {
    return claim(
        values(answered(), name).contains(value),
        "to be answered with the header `" + name + ": " + value + "`");
  }

  /**
   * Claims the body that the mesh itself answers with.
   *
   * @param body the whole text
   * @return these assertions
   */
  @CanIgnoreReturnValue
  public SimulationAssert hasBody(String body) {
    return claim(
        actual.outcome() instanceof Replied replied
            && replied.body().filter(body::equals).isPresent(),
        "to be answered with the body `" + body + "`");
  }

  /**
   * Claims the HTTP status; 200 stands for a request that is routed.
   *
   * @param status such as 503
   * @return these assertions
   */
  @CanIgnoreReturnValue
  public SimulationAssert hasStatus(int status) {
    return claim(actual.status() == status, "to have the status " + status);
  }

  /**
   * Claims that the mesh refuses the request with 401: the token is not good.
   *
   * @return these assertions
   */
  @CanIgnoreReturnValue
  public SimulationAssert isUnauthorized() {
    return isRefusedWith(401);
  }

  /**
   * Claims that the mesh refuses the request with 403: a policy does not allow it.
   *
   * @return these assertions
   */
  @CanIgnoreReturnValue
  public SimulationAssert isForbidden() {
    return isRefusedWith(403);
  }

  /**
   * Claims that the mesh refuses the request with 404: it has no such host or route.
   *
   * @return these assertions
   */
  @CanIgnoreReturnValue
  public SimulationAssert isNotFound() {
    return isRefusedWith(404);
  }

  /**
   * Claims that the mesh refuses the request.
   *
   * @param status such as 503
   * @return these assertions
   */
  @CanIgnoreReturnValue
  public SimulationAssert isRefusedWith(int status) {
    return claim(
        decision() instanceof Refused refused && refused.status() == status,
        "to be refused with " + status);
  }

  /**
   * Claims that the connection ends without an HTTP response.
   *
   * @return these assertions
   */
  @CanIgnoreReturnValue
  public SimulationAssert isDropped() {
    return claim(decision() instanceof Dropped, "to get no response");
  }

  /**
   * Claims that the client is sent elsewhere.
   *
   * @param location the whole URL
   * @return these assertions
   */
  @CanIgnoreReturnValue
  public SimulationAssert isRedirectedTo(String location) {
    return claim(
        decision() instanceof Redirected redirected && redirected.location().equals(location),
        "to be redirected to `" + location + "`");
  }

  /**
   * Claims that a proxy answers itself because a resource tells it to: a direct response, a fault.
   *
   * @param status such as 204
   * @return these assertions
   */
  @CanIgnoreReturnValue
  public SimulationAssert isAnsweredWith(int status) {
    return claim(
        decision() instanceof Answered answered && answered.status() == status,
        "to be answered with " + status);
  }

  /**
   * Claims that what becomes of the request cannot be known.
   *
   * @return these assertions
   */
  @CanIgnoreReturnValue
  public SimulationAssert isInconclusive() {
    return claim(decision() instanceof Inconclusive, "to be inconclusive");
  }

  /**
   * Claims which resource decided.
   *
   * <pre>{@code
   * assertThat(mesh).request(get("/admin")).isForbidden().by("AuthorizationPolicy/default/admin");
   * }</pre>
   *
   * @param resource {@code Kind/namespace/name}
   * @return these assertions
   */
  @CanIgnoreReturnValue
  public SimulationAssert by(String resource) {
    return claim(
        decision().decidedBy().filter(origin -> name(origin).equals(resource)).isPresent(),
        "to be decided by `"
            + resource
            + "`, not by "
            + decision().decidedBy().map(origin -> "`" + name(origin) + "`").orElse("no resource"));
  }

  /**
   * Claims which rule of a policy, or which route of a virtual service, decided.
   *
   * @param index its place in the resource, from 0
   * @return these assertions
   */
  @CanIgnoreReturnValue
  public SimulationAssert rule(int index) {
    return claim(
        decision()
            .decidedBy()
            .filter(origin -> (origin.pointer() + "/").matches("/spec/[a-zA-Z]+/" + index + "/.*"))
            .isPresent(),
        "to be decided by rule [" + index + "]");
  }

  /**
   * Claims a reason: some step of the trace, some hint, or Envoy's response code details say it.
   *
   * <pre>{@code
   * assertThat(mesh).request(get("/ordrs")).isNotFound().because("path `/ordrs` lacks prefix `/orders`");
   * }</pre>
   *
   * @param part a part of the reason
   * @return these assertions
   */
  @CanIgnoreReturnValue
  public SimulationAssert because(String part) {
    return claim(
        reasons().anyMatch(reason -> reason.contains(part)), "to be so because `" + part + "`");
  }

  /**
   * Claims Envoy's response code details, as its access log has them.
   *
   * @param details such as {@code rbac_access_denied_matched_policy[none]}
   * @return these assertions
   */
  @CanIgnoreReturnValue
  public SimulationAssert hasDetails(String details) {
    return claim(decision().details().equals(details), "to have the details `" + details + "`");
  }

  private Decision decision() {
    return actual.decision();
  }

  private Optional<ClusterName> cluster() {
    return cluster(decision());
  }

  private static Optional<ClusterName> cluster(Decision decision) {
    return decision instanceof Routed routed
        ? ClusterName.parse(routed.cluster())
        : Optional.empty();
  }

  private static boolean isCalled(String host, String name) {
    return host.equals(name) || host.startsWith(name + ".");
  }

  private static String name(Origin origin) {
    return origin.resource().kind() + "/" + origin.resource().qualifiedName();
  }

  private Stream<String> reasons() {
    return Stream.of(
            actual.trace().steps().stream().map(SimulationAssert::reason),
            actual.trace().hints().stream().map(SimulationAssert::reason),
            Stream.of(decision().details(), decision().describe()))
        .flatMap(reasons -> reasons);
  }

  private static String reason(Step step) {
    return step.reason().text();
  }

  private Headers sent() {
    return actual.outcome() instanceof Forwarded forwarded
        ? forwarded.request().headers()
        : Headers.NONE;
  }

  private Headers answered() {
    if (actual.outcome() instanceof Replied replied) {
      return replied.headers();
    }
    return actual.outcome() instanceof Forwarded forwarded
        ? forwarded.response().apply(Headers.NONE)
        : Headers.NONE;
  }

  private static List<String> values(Headers headers, String name) {
    return headers.lines().stream()
        .filter(header -> header.name().equalsIgnoreCase(name))
        .map(Header::value)
        .toList();
  }

  private SimulationAssert claim(boolean holds, String expected) {
    if (!holds) {
      failWithMessage(
          "%s",
          "expected the request " + expected + ", but this is what becomes of it:\n\n" + trace());
    }
    return this;
  }

  private String trace() {
    return actual.trace().toText();
  }
}
