package io.meshproof.evaluator.route;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.meshproof.evaluator.http.Exchange;
import io.meshproof.evaluator.match.AsciiCase;
import io.meshproof.evaluator.match.Condition;
import io.meshproof.evaluator.match.Demand;
import io.meshproof.evaluator.match.TextMatcher;
import io.meshproof.evaluator.match.Texts;
import io.meshproof.evaluator.trace.Outcome;
import io.meshproof.evaluator.trace.Reason;
import io.meshproof.evaluator.trace.Stage;
import io.meshproof.evaluator.trace.Step;
import io.meshproof.model.source.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The conditions of one route; all of them must hold.
 *
 * @param fields the fields that path and conditions were made of, in their order, as JSON pointers
 *     inside the route's origin; an empty one for a path that nobody wrote, none at all where
 *     nothing was
 */
public record RouteMatch(
    PathMatch path, ImmutableList<Condition> conditions, ImmutableList<String> fields) {

  private static final Texts.One PATH = exchange -> exchange.request().pathWithoutQuery();

  /** Conditions that nobody wrote. */
  public RouteMatch(PathMatch path, ImmutableList<Condition> conditions) {
    this(path, conditions, ImmutableList.of());
  }

  /** Whether all conditions hold. */
  boolean matches(Exchange exchange) {
    if (!path.matches(exchange.request().pathWithoutQuery())) {
      return false;
    }
    for (int i = 0; i < conditions.size(); i++) {
      if (!conditions.get(i).holds(exchange)) {
        return false;
      }
    }
    return true;
  }

  /** Returns what an exchange must have for all conditions to hold. */
  List<Demand> demands() {
    return Stream.concat(
            Stream.of(new Demand(PATH, ImmutableSet.of(path.requiredBeginning()), isPlainPrefix())),
            conditions.stream().flatMap(condition -> condition.demand().stream()))
        .toList();
  }

  /** Whether nothing is asked but how a path begins. */
  private boolean isPlainPrefix() {
    return conditions.isEmpty() && path instanceof Prefix prefix && !prefix.ignoreCase();
  }

  /** Says why the first condition that does not hold does not; nothing if all hold. */
  public Optional<String> whyNot(Exchange exchange) {
    String requestPath = exchange.request().pathWithoutQuery();
    if (!path.matches(requestPath)) {
      return Optional.of(path.explain(requestPath));
    }
    for (int i = 0; i < conditions.size(); i++) {
      if (!conditions.get(i).holds(exchange)) {
        return Optional.of(conditions.get(i).explain(exchange));
      }
    }
    return Optional.empty();
  }

  /**
   * Returns what each condition came to that somebody wrote, up to the first that does not hold:
   * Envoy looks no further.
   */
  List<Step> checks(Exchange exchange, Origin origin) {
    String requestPath = exchange.request().pathWithoutQuery();
    List<Step> checks = new ArrayList<>();
    boolean holds = path.matches(requestPath);
    add(checks, holds, () -> path.explain(requestPath), 0, origin);
    for (int i = 0; holds && i < conditions.size(); i++) {
      Condition condition = conditions.get(i);
      holds = condition.holds(exchange);
      add(checks, holds, () -> condition.explain(exchange), i + 1, origin);
    }
    return checks;
  }

  private void add(List<Step> checks, boolean holds, Reason reason, int index, Origin origin) {
    if (index < fields.size() && !fields.get(index).isEmpty()) {
      checks.add(
          new Step(
              Stage.ROUTE,
              holds ? Outcome.MATCHED : Outcome.NOT_MATCHED,
              "condition",
              reason,
              Optional.of(origin.at(fields.get(index)))));
    }
  }

  /** Says how every condition was met. */
  public String why(Exchange exchange) {
    StringBuilder why = new StringBuilder(path.explain(exchange.request().pathWithoutQuery()));
    for (Condition condition : conditions) {
      why.append(", ").append(condition.explain(exchange));
    }
    return why.toString();
  }

  /**
   * Whether every request that another match takes is surely one of this one's: it asks for no more
   * of the path, and for no condition besides.
   */
  public boolean covers(RouteMatch other) {
    return path.covers(other.path) && other.conditions.containsAll(conditions);
  }

  /** Envoy's four ways to match a path. The path is without query, after normalisation. */
  public sealed interface PathMatch {

    /** Whether the path is so. */
    boolean matches(String path);

    /** Says how the path compares, whether it matches or not. */
    String explain(String path);

    /**
     * Returns the beginning that a path must have, case included, to match at all; empty if there
     * is none.
     */
    String requiredBeginning();

    /** Returns the part of a path that matched, which a rewrite replaces. */
    String matchedPart(String path);

    /** Istio: whether this is one of the three ways to write a match for every path. See R-M-6. */
    boolean takesEveryPath();

    /** Whether every path that another match takes is surely one of this one's. */
    default boolean covers(PathMatch other) {
      return takesEveryPath() || equals(other);
    }
  }

  /** The whole path. */
  public record Exact(String path, boolean ignoreCase) implements PathMatch {
    @Override
    public boolean matches(String requestPath) {
      return AsciiCase.equal(requestPath, path, ignoreCase);
    }

    @Override
    public String explain(String requestPath) {
      return RouteMatch.explain(
          requestPath, new TextMatcher.Exact(path, ignoreCase).describe(matches(requestPath)));
    }

    @Override
    public String requiredBeginning() {
      return ignoreCase ? "" : path;
    }

    @Override
    public String matchedPart(String requestPath) {
      return requestPath;
    }

    @Override
    public boolean takesEveryPath() {
      return false;
    }
  }

  /** A plain text prefix: {@code /foo} matches {@code /foobar}. See R-M-9. */
  public record Prefix(String prefix, boolean ignoreCase) implements PathMatch {
    @Override
    public boolean matches(String path) {
      return AsciiCase.holdsAt(0, path, prefix, ignoreCase);
    }

    @Override
    public String explain(String path) {
      return RouteMatch.explain(
          path, new TextMatcher.Prefix(prefix, ignoreCase).describe(matches(path)));
    }

    @Override
    public String requiredBeginning() {
      return ignoreCase ? "" : prefix;
    }

    @Override
    public String matchedPart(String path) {
      return path.substring(0, prefix.length());
    }

    @Override
    public boolean covers(PathMatch other) {
      if (other instanceof Exact exact) {
        return (ignoreCase || !exact.ignoreCase()) && matches(exact.path());
      }
      if (other instanceof Prefix longer) {
        return (ignoreCase || !longer.ignoreCase()) && matches(longer.prefix());
      }
      return other instanceof PathSeparatedPrefix longer
          ? (ignoreCase || !longer.ignoreCase()) && matches(longer.prefix())
          : takesEveryPath();
    }

    @Override
    public boolean takesEveryPath() {
      return prefix.equals("/");
    }
  }

  /** A prefix that ends at a segment: {@code /foo} does not match {@code /foobar}. See R-M-9. */
  public record PathSeparatedPrefix(String prefix, boolean ignoreCase) implements PathMatch {
    @Override
    public boolean matches(String path) {
      return AsciiCase.holdsAt(0, path, prefix, ignoreCase)
          && (path.length() == prefix.length() || path.charAt(prefix.length()) == '/');
    }

    @Override
    public String explain(String path) {
      return RouteMatch.explain(
          path, (matches(path) ? "is under `" : "is not under `") + prefix + "`");
    }

    @Override
    public String requiredBeginning() {
      return ignoreCase ? "" : prefix;
    }

    @Override
    public String matchedPart(String path) {
      return path.substring(0, prefix.length());
    }

    @Override
    public boolean takesEveryPath() {
      return prefix.equals("/");
    }
  }

  /** RE2, the whole path. */
  public record Regex(TextMatcher.Regex pattern) implements PathMatch {
    @Override
    public boolean matches(String path) {
      return pattern.matches(path);
    }

    @Override
    public String explain(String path) {
      return RouteMatch.explain(path, pattern.describe(matches(path)));
    }

    @Override
    public String requiredBeginning() {
      return pattern.requiredBeginning();
    }

    @Override
    public String matchedPart(String path) {
      return path;
    }

    @Override
    public boolean takesEveryPath() {
      return pattern.pattern().pattern().equals(".*");
    }
  }

  private static String explain(String path, String comparison) {
    return "path `" + path + "` " + comparison;
  }
}
