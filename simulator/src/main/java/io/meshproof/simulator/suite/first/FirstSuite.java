package io.meshproof.simulator.suite.first;

import com.google.common.collect.ImmutableList;
import io.meshproof.evaluator.trace.Outcome;
import io.meshproof.model.request.Header;
import io.meshproof.model.request.Request;
import io.meshproof.model.request.Token;
import io.meshproof.model.source.Origin;
import io.meshproof.simulator.Decision;
import io.meshproof.simulator.Mesh;
import io.meshproof.simulator.Simulation;
import io.meshproof.simulator.generate.RequestGenerator;
import io.meshproof.simulator.generate.SimplerRequests;
import io.meshproof.simulator.suite.coverage.Coverage;
import io.meshproof.simulator.suite.coverage.Goal;
import io.meshproof.simulator.suite.coverage.Goal.Kind;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds a request for each route, match and policy rule of a mesh: the simplest of many that were
 * made up. The same mesh gives the same requests.
 */
public final class FirstSuite {
  private static final int MOST_DRAWN = 20_000;
  private static final int MOST_WITHOUT_NEWS = 4_000;
  private static final long SEED = 1;

  private final Mesh mesh;
  private final List<Goal> unreachable = new ArrayList<>();
  private final Map<Origin, Goal> wanted = new LinkedHashMap<>();
  private final Map<Origin, Request> found = new LinkedHashMap<>();

  private FirstSuite(Mesh mesh) {
    this.mesh = mesh;
    for (Goal goal : Coverage.goals(mesh)) {
      if (goal.kind() == Kind.ROUTE
          || goal.kind() == Kind.MATCH
          || goal.kind() == Kind.POLICY_RULE) {
        if (goal.unreachable().isPresent()) {
          unreachable.add(goal);
        } else {
          wanted.put(goal.origin(), goal);
        }
      }
    }
  }

  /**
   * Returns a suite as YAML, which passes as it stands.
   *
   * @param resources the files and folders of the resources, as the suite is to name them
   */
  public static String write(Mesh mesh, List<String> resources) {
    FirstSuite suite = new FirstSuite(mesh);
    suite.draw();
    suite.simplify();
    return new SuiteYaml(mesh)
        .write(
            resources,
            suite.cases(),
            Coverage.outermost(suite.unreachable),
            Coverage.outermost(suite.missed()));
  }

  /** A request and all that it was found for. */
  record FoundCase(ImmutableList<Goal> goals, Simulation simulation) {}

  private void draw() {
    Iterator<Request> requests = RequestGenerator.of(mesh).iterator(SEED);
    int withoutNews = 0;
    for (int drawn = 0; drawn < MOST_DRAWN && withoutNews < MOST_WITHOUT_NEWS; drawn++) {
      Request request = requests.next();
      boolean isNews = isPlain(request) && add(request);
      withoutNews = isNews ? 0 : withoutNews + 1;
    }
  }

  /** Whether a suite can say it, and people can read it. */
  private static boolean isPlain(Request request) {
    return request.entry().isEmpty()
        && request.token().filter(Token.Compact.class::isInstance).isEmpty()
        && request.host().chars().allMatch(c -> c > ' ' && c < 0x7F)
        && request.path().chars().allMatch(c -> c > ' ' && c < 0x7F)
        && request.headers().stream().map(Header::name).distinct().count()
            == request.headers().size();
  }

  /** Keeps a request if it is the first or the simplest for something; tells if it is the first. */
  private boolean add(Request request) {
    boolean isFirst = false;
    for (Origin origin : held(request)) {
      Request best = found.get(origin);
      if (wanted.containsKey(origin)
          && (best == null || SimplerRequests.size(request) < SimplerRequests.size(best))) {
        isFirst |= best == null;
        found.put(origin, request);
      }
    }
    return isFirst;
  }

  private List<Origin> held(Request request) {
    Simulation simulation = mesh.simulate(request);
    return simulation.decision() instanceof Decision.Inconclusive
        ? List.of()
        : Coverage.steps(simulation)
            .filter(step -> step.outcome() == Outcome.MATCHED)
            .flatMap(step -> step.origin().stream())
            .flatMap(origin -> Coverage.withRoute(origin).stream())
            .toList();
  }

  private void simplify() {
    SimplerRequests simpler = SimplerRequests.in(mesh);
    found.replaceAll(
        (origin, request) ->
            simpler.simplest(request, other -> isPlain(other) && held(other).contains(origin)));
  }

  private ImmutableList<FoundCase> cases() {
    Map<Request, List<Goal>> goals = new LinkedHashMap<>();
    wanted.forEach(
        (origin, goal) -> {
          Request request = found.get(origin);
          if (request != null) {
            goals.computeIfAbsent(request, unseen -> new ArrayList<>()).add(goal);
          }
        });
    return goals.entrySet().stream()
        .map(
            entry ->
                new FoundCase(Coverage.outermost(entry.getValue()), mesh.simulate(entry.getKey())))
        .collect(ImmutableList.toImmutableList());
  }

  private List<Goal> missed() {
    return wanted.entrySet().stream()
        .filter(entry -> !found.containsKey(entry.getKey()))
        .map(Map.Entry::getValue)
        .toList();
  }
}
