package io.meshproof.simulator.suite.coverage;

import com.google.common.collect.ImmutableList;
import io.meshproof.evaluator.trace.Outcome;
import io.meshproof.evaluator.trace.Stage;
import io.meshproof.evaluator.trace.Step;
import io.meshproof.model.source.Origin;
import io.meshproof.model.source.Place;
import io.meshproof.simulator.Mesh;
import io.meshproof.simulator.Simulation;
import io.meshproof.simulator.suite.CaseResult;
import io.meshproof.simulator.suite.SuiteResult;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What of some meshes the cases of their suites reached. Immutable. */
public record Coverage(ImmutableList<Reached> reached) {

  private static final Pattern MATCH = Pattern.compile("(.*)/match/[0-9]+");

  /** A goal and what was seen of it. */
  public record Reached(Goal goal, Seen seen) {
    /** Whether something of it is left untried that can be tried. */
    public boolean isLacking() {
      return goal.unreachable().isEmpty() && seen.outcomes(goal) < goal.outcomes();
    }
  }

  /** How many outcomes were reached, of how many that can be. */
  public record Count(int reached, int all) {
    Count plus(Count other) {
      return new Count(reached + other.reached, all + other.all);
    }

    /** Returns it in percent; all of nothing is everything. */
    public double percent() {
      return all == 0 ? 100 : 100.0 * reached / all;
    }
  }

  /** A goal is the same in all suites that read it from the same place. */
  private record Key(Origin origin, Place place) {}

  /** Returns the coverage of all that was run. */
  public static Coverage of(List<SuiteResult> results) {
    Map<Key, Goal> goals = new LinkedHashMap<>();
    Map<Key, Seen> seen = new LinkedHashMap<>();
    for (SuiteResult result : results) {
      Mesh mesh = result.suite().mesh();
      Goals.of(mesh).forEach(goal -> goals.putIfAbsent(new Key(goal.origin(), goal.place()), goal));
      result.results().stream()
          .map(CaseResult::simulation)
          .flatMap(simulation -> simulation.stream())
          .flatMap(Coverage::steps)
          .forEach(step -> add(step, mesh, seen));
    }
    return new Coverage(
        goals.entrySet().stream()
            .map(
                goal ->
                    new Reached(goal.getValue(), seen.getOrDefault(goal.getKey(), Seen.NOTHING)))
            .collect(ImmutableList.toImmutableList()));
  }

  /** Returns what cases may reach of a mesh. */
  public static List<Goal> goals(Mesh mesh) {
    return Goals.of(mesh);
  }

  /** Returns every condition on a request's way, and what was made of its tokens. */
  public static Stream<Step> steps(Simulation simulation) {
    return simulation.hops().stream()
        .flatMap(
            hop ->
                Stream.concat(
                    hop.conditions().stream(),
                    hop.steps().stream().filter(step -> step.stage() == Stage.JWT)));
  }

  /** Returns what holds when a part holds: of a match, the route that it stands in too. */
  public static List<Origin> withRoute(Origin origin) {
    Matcher match = MATCH.matcher(origin.pointer());
    return match.matches()
        ? List.of(origin, new Origin(origin.resource(), match.group(1)))
        : List.of(origin);
  }

  private static void add(Step step, Mesh mesh, Map<Key, Seen> seen) {
    if (step.origin().isEmpty()) {
      return;
    }
    Origin origin = step.origin().get();
    if (step.outcome() == Outcome.MATCHED) {
      withRoute(origin).forEach(part -> add(part, Seen.HELD, mesh, seen));
    } else if (step.outcome() == Outcome.NOT_MATCHED) {
      add(origin, Seen.FAILED, mesh, seen);
    }
  }

  private static void add(Origin origin, Seen outcome, Mesh mesh, Map<Key, Seen> seen) {
    seen.merge(new Key(origin, mesh.resources().place(origin)), outcome, Seen::plus);
  }

  /** Returns how much of one kind was reached. */
  public Count count(Goal.Kind kind) {
    return reached.stream()
        .filter(each -> each.goal().kind() == kind)
        .filter(each -> each.goal().unreachable().isEmpty())
        .map(each -> new Count(each.seen().outcomes(each.goal()), each.goal().outcomes()))
        .reduce(new Count(0, 0), Count::plus);
  }

  /** Returns how much was reached of all. */
  public Count total() {
    return Stream.of(Goal.Kind.values()).map(this::count).reduce(new Count(0, 0), Count::plus);
  }

  /** Returns what no request comes to; of a route that none comes to, not its parts as well. */
  public ImmutableList<Goal> unreachable() {
    return outermost(
        reached.stream()
            .map(Reached::goal)
            .filter(goal -> goal.unreachable().isPresent())
            .toList());
  }

  /** Returns goals without those that are parts of others. */
  public static ImmutableList<Goal> outermost(List<Goal> goals) {
    Set<Origin> origins = goals.stream().map(Goal::origin).collect(Collectors.toSet());
    return goals.stream()
        .filter(goal -> enclosing(goal.origin()).noneMatch(origins::contains))
        .collect(ImmutableList.toImmutableList());
  }

  private static Stream<Origin> enclosing(Origin origin) {
    String pointer = origin.pointer();
    return IntStream.range(1, pointer.length())
        .filter(i -> pointer.charAt(i) == '/')
        .mapToObj(i -> new Origin(origin.resource(), pointer.substring(0, i)));
  }
}
