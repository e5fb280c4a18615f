package io.meshproof.simulator.report;

import io.meshproof.evaluator.match.ClaimCondition;
import io.meshproof.evaluator.match.Condition;
import io.meshproof.evaluator.match.HeaderCondition;
import io.meshproof.evaluator.match.QueryCondition;
import io.meshproof.evaluator.route.RouteAction;
import io.meshproof.evaluator.route.RouteAction.DirectResponse;
import io.meshproof.evaluator.route.RouteAction.Fault;
import io.meshproof.evaluator.route.RouteAction.Forward;
import io.meshproof.evaluator.route.RouteAction.KeepPath;
import io.meshproof.evaluator.route.RouteAction.PathRewrite;
import io.meshproof.evaluator.route.RouteAction.Redirect;
import io.meshproof.evaluator.route.RouteAction.ReplaceFull;
import io.meshproof.evaluator.route.RouteAction.ReplaceMatched;
import io.meshproof.evaluator.route.RouteAction.ReplaceRegex;
import io.meshproof.evaluator.route.RouteAction.ReplaceTarget;
import io.meshproof.evaluator.route.RouteMatch;
import io.meshproof.evaluator.route.RouteMatch.Exact;
import io.meshproof.evaluator.route.RouteMatch.PathMatch;
import io.meshproof.evaluator.route.RouteMatch.PathSeparatedPrefix;
import io.meshproof.evaluator.route.RouteMatch.Prefix;
import io.meshproof.evaluator.route.RouteMatch.Regex;
import java.util.ArrayList;
import java.util.List;

/** What a route asks for and what it does, in words. */
final class RouteWords {
  private RouteWords() {}

  /** Returns each condition of a match, the path first: {@code path has prefix `/orders`}. */
  static List<String> conditions(RouteMatch match) {
    List<String> conditions = new ArrayList<>();
    conditions.add(path(match.path()));
    match.conditions().forEach(condition -> conditions.add(condition(condition)));
    return conditions;
  }

  private static String path(PathMatch match) {
    if (match instanceof Exact exact) {
      return "path is `" + exact.path() + "`" + anyCase(exact.ignoreCase());
    }
    if (match instanceof Prefix prefix) {
      return "path has prefix `" + prefix.prefix() + "`" + anyCase(prefix.ignoreCase());
    }
    if (match instanceof PathSeparatedPrefix prefix) {
      return "path is under `" + prefix.prefix() + "`" + anyCase(prefix.ignoreCase());
    }
    return "path " + ((Regex) match).pattern().describe();
  }

  private static String anyCase(boolean ignoreCase) {
    return ignoreCase ? " (any case)" : "";
  }

  static String condition(Condition condition) {
    if (condition instanceof HeaderCondition header) {
      return not(header.invert()) + "header `" + header.name() + "` " + header.matcher().describe();
    }
    if (condition instanceof QueryCondition query) {
      return "query parameter `" + query.name() + "` " + query.matcher().describe();
    }
    ClaimCondition claim = (ClaimCondition) condition;
    return not(claim.invert())
        + "claim `"
        + String.join(".", claim.path())
        + "` "
        + claim.matcher().describe();
  }

  private static String not(boolean invert) {
    return invert ? "not: " : "";
  }

  /** Returns what a route does, each thing in a few words. */
  static List<String> actions(RouteAction action) {
    List<String> actions = new ArrayList<>();
    action.fault().map(RouteWords::fault).ifPresent(actions::addAll);
    action.accept(new Words(actions));
    return actions;
  }

  static List<String> fault(Fault fault) {
    List<String> actions = new ArrayList<>();
    fault
        .delay()
        .ifPresent(
            delay -> actions.add("delay " + delay.percent() + " % by " + text(delay.duration())));
    fault
        .abort()
        .ifPresent(
            abort -> actions.add("abort " + abort.percent() + " % with " + abort.httpStatus()));
    return actions;
  }

  private static String text(java.time.Duration duration) {
    return duration.toMillis() + " ms";
  }

  /** Adds the words for each kind of action. */
  private record Words(List<String> actions) implements RouteAction.Visitor<Boolean> {
    @Override
    public Boolean redirect(Redirect redirect) {
      StringBuilder text = new StringBuilder("redirect with " + redirect.status());
      redirect.scheme().ifPresent(scheme -> text.append(", scheme `").append(scheme).append('`'));
      redirect.host().ifPresent(host -> text.append(", host `").append(host).append('`'));
      redirect.port().ifPresent(port -> text.append(", port ").append(port));
      actions.add(text + rewrite(", ", redirect.path()));
      return true;
    }

    @Override
    public Boolean directResponse(DirectResponse response) {
      return actions.add("answer with " + response.status());
    }

    @Override
    public Boolean forward(Forward forward) {
      String rewrite = rewrite("rewrite ", forward.path());
      if (!rewrite.isEmpty()) {
        actions.add(rewrite);
      }
      forward.host().ifPresent(host -> actions.add("host becomes `" + host + "`"));
      forward
          .clusters()
          .forEach(
              cluster ->
                  actions.add(
                      cluster.cluster()
                          + (forward.weighted() ? " (weight " + cluster.weight() + ")" : "")));
      forward.mirrors().forEach(mirror -> actions.add("mirror to " + mirror.cluster()));
      forward.timeout().ifPresent(timeout -> actions.add("timeout " + text(timeout)));
      return true;
    }

    private static String rewrite(String before, PathRewrite rewrite) {
      if (rewrite instanceof KeepPath) {
        return "";
      }
      if (rewrite instanceof ReplaceMatched matched) {
        return before + "matched path to `" + matched.replacement() + "`";
      }
      if (rewrite instanceof ReplaceFull full) {
        return before + "path to `" + full.path() + "`";
      }
      if (rewrite instanceof ReplaceTarget replaced) {
        return before + "path and query to `" + replaced.target() + "`";
      }
      ReplaceRegex regex = (ReplaceRegex) rewrite;
      return before + "`" + regex.pattern().pattern() + "` to `" + regex.replacement() + "`";
    }
  }
}
