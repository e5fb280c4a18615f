package io.meshproof.simulator.route;

import com.google.common.collect.ImmutableList;
import io.meshproof.evaluator.match.ClaimCondition;
import io.meshproof.evaluator.match.Condition;
import io.meshproof.evaluator.match.HeaderCondition;
import io.meshproof.evaluator.match.QueryCondition;
import io.meshproof.evaluator.match.TextMatcher;
import io.meshproof.evaluator.route.RouteMatch;
import io.meshproof.evaluator.route.RouteMatch.PathMatch;
import io.meshproof.model.match.StringMatch;
import io.meshproof.model.resource.VirtualService.HttpMatch;
import io.meshproof.model.source.JsonPointers;
import java.util.Optional;

/** How the conditions of an HTTP match become those of an Envoy route. */
final class Matches {

  /** What a rule without conditions matches. See R-M-2. */
  static final RouteMatch EVERYTHING =
      new RouteMatch(new RouteMatch.Prefix("/", false), ImmutableList.of());

  private static final ImmutableList<String> NOTHING_WRITTEN = ImmutableList.of("");
  private static final ImmutableList<String> ONLY_A_PATH = ImmutableList.of("/uri");
  private static final StringMatch PRESENT = new StringMatch.Present();

  private Matches() {}

  static RouteMatch translate(HttpMatch match) {
    ImmutableList.Builder<Condition> conditions = ImmutableList.builder();
    match.method().ifPresent(method -> conditions.add(header(":method", method)));
    match.authority().ifPresent(authority -> conditions.add(header(":authority", authority)));
    match.scheme().ifPresent(scheme -> conditions.add(header(":scheme", scheme)));
    match.headers().forEach((name, text) -> conditions.add(headerOrClaim(name, text)));
    match.withoutHeaders().forEach((name, text) -> conditions.add(without(name, text)));
    match
        .queryParams()
        .forEach((name, text) -> conditions.add(new QueryCondition(name, matcher(text))));
    ImmutableList<Condition> all = conditions.build();
    return new RouteMatch(path(match), all, all.isEmpty() ? onlyPath(match) : fields(match));
  }

  private static ImmutableList<String> onlyPath(HttpMatch match) {
    return match.uri().isPresent() ? ONLY_A_PATH : NOTHING_WRITTEN;
  }

  /** The fields that path and conditions are made of, in their order. */
  private static ImmutableList<String> fields(HttpMatch match) {
    ImmutableList.Builder<String> fields = ImmutableList.builder();
    fields.addAll(onlyPath(match));
    match.method().ifPresent(method -> fields.add("/method"));
    match.authority().ifPresent(authority -> fields.add("/authority"));
    match.scheme().ifPresent(scheme -> fields.add("/scheme"));
    addFields("headers", match.headers().keySet(), fields);
    addFields("withoutHeaders", match.withoutHeaders().keySet(), fields);
    addFields("queryParams", match.queryParams().keySet(), fields);
    return fields.build();
  }

  private static void addFields(
      String map, Iterable<String> names, ImmutableList.Builder<String> fields) {
    names.forEach(name -> fields.add("/" + map + "/" + JsonPointers.escape(name)));
  }

  private static PathMatch path(HttpMatch match) {
    boolean ignoreCase = match.ignoreUriCase();
    StringMatch uri = match.uri().orElse(PRESENT);
    if (uri instanceof StringMatch.Exact exact) {
      return new RouteMatch.Exact(exact.value(), ignoreCase);
    }
    if (uri instanceof StringMatch.Prefix prefix) {
      return new RouteMatch.Prefix(prefix.value(), ignoreCase);
    }
    if (uri instanceof StringMatch.SegmentPrefix prefix) {
      return segments(prefix.value());
    }
    if (uri instanceof StringMatch.Regex regex) {
      return new RouteMatch.Regex(new TextMatcher.Regex(Patterns.compile(regex.value())));
    }
    return EVERYTHING.path();
  }

  /** Istio: a slash at the end does not count, and only {@code /} is a plain prefix. See R-M-9. */
  private static PathMatch segments(String prefix) {
    if (prefix.equals("/")) {
      return new RouteMatch.Prefix(prefix, false);
    }
    String path = prefix.endsWith("/") ? prefix.substring(0, prefix.length() - 1) : prefix;
    boolean isRefused =
        path.length() < 2 || path.endsWith("/") || path.indexOf('?') >= 0 || path.indexOf('#') >= 0;
    if (isRefused) {
      // Envoy: the pattern that the field's definition gives.
      throw new RefusedException("`" + path + "` cannot be the beginning of a path's segments");
    }
    return new RouteMatch.PathSeparatedPrefix(path, false);
  }

  private static Condition headerOrClaim(String name, StringMatch text) {
    Optional<ImmutableList<String>> claim = ClaimKeys.parse(name);
    return claim.isPresent()
        ? new ClaimCondition(claim.get(), claimMatcher(name, text), false)
        : header(name, text);
  }

  private static HeaderCondition header(String name, StringMatch text) {
    return new HeaderCondition(headerName(name), matcher(text), false, false);
  }

  /** Envoy: a missing header counts as empty, unless only its presence is asked. See R-M-18. */
  private static Condition without(String name, StringMatch text) {
    Optional<ImmutableList<String>> claim = ClaimKeys.parse(name);
    if (claim.isPresent()) {
      return new ClaimCondition(claim.get(), claimMatcher(name, text), true);
    }
    TextMatcher matcher = isPresence(text) ? new TextMatcher.Any() : matcher(text);
    return new HeaderCondition(headerName(name), matcher, true, !isPresence(text));
  }

  /** Envoy: {@code host} is another name for {@code :authority}. See R-M-21. */
  private static String headerName(String name) {
    String lower = TextMatcher.lower(name);
    return lower.equals("host") ? ":authority" : lower;
  }

  /** Istio: a matcher of claims that only asks for presence comes out empty. See R-JWT-5. */
  private static TextMatcher claimMatcher(String name, StringMatch text) {
    if (isPresence(text)) {
      throw new RefusedException(
          "a claim cannot be matched by its presence alone, as `" + name + "` is");
    }
    return matcher(text);
  }

  /** Istio: the regular expression {@code *} means presence too. See R-M-17. */
  private static boolean isPresence(StringMatch text) {
    return text.equals(PRESENT) || text.equals(new StringMatch.Regex("*"));
  }

  static TextMatcher matcher(StringMatch text) {
    if (text instanceof StringMatch.Exact exact) {
      return new TextMatcher.Exact(exact.value(), false);
    }
    if (text instanceof StringMatch.Prefix prefix) {
      return new TextMatcher.Prefix(prefix.value(), false);
    }
    if (text instanceof StringMatch.Regex regex && !isPresence(text)) {
      return new TextMatcher.Regex(Patterns.compile(regex.value()));
    }
    return new TextMatcher.Any();
  }
}
