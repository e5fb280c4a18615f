package io.meshproof.simulator.route;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.meshproof.model.match.StringMatch;
import io.meshproof.model.resource.VirtualService.HttpMatch;
import io.meshproof.model.resource.VirtualService.HttpRoute;
import io.meshproof.model.resource.VirtualService.Mirror;
import io.meshproof.model.source.Origin;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** How a rule that delegates and the rules of its delegate become one. See R-VS-19 to R-VS-22. */
final class Delegates {

  private Delegates() {}

  /** Returns the delegate's rule within the limits of the root's, if they go together at all. */
  static Optional<HttpRule> merge(HttpRule root, HttpRule delegate) {
    return mergeMatches(root, delegate).map(matches -> merge(root.route(), delegate, matches));
  }

  private record Match(HttpMatch match, Origin origin) {}

  private static HttpRule merge(HttpRoute root, HttpRule delegate, ImmutableList<Match> matches) {
    HttpRoute own = delegate.route();
    HttpRoute merged =
        new HttpRoute(
            joinNames(root.name(), own.name()),
            matches.stream().map(Match::match).collect(ImmutableList.toImmutableList()),
            own.route(),
            own.redirect(),
            own.directResponse().or(root::directResponse),
            Optional.empty(),
            own.rewrite().or(root::rewrite),
            own.timeout().or(root::timeout),
            own.retries().or(root::retries),
            own.fault().or(root::fault),
            own.mirror().map(mirror -> withShareOf(root, mirror)).or(root::mirror),
            own.mirrors().isEmpty() ? root.mirrors() : own.mirrors(),
            own.cors().or(root::cors),
            own.headers().or(root::headers));
    return new HttpRule(
        merged,
        delegate.origin(),
        matches.stream().map(Match::origin).collect(ImmutableList.toImmutableList()));
  }

  /** Istio: the share of a mirror is inherited apart from the mirror. */
  private static Mirror withShareOf(HttpRoute root, Mirror own) {
    return new Mirror(
        own.destination(), own.percentage().or(() -> root.mirror().flatMap(Mirror::percentage)));
  }

  private static Optional<String> joinNames(Optional<String> root, Optional<String> own) {
    return root.isPresent() && own.isPresent()
        ? Optional.of(root.get() + "-" + own.get())
        : own.or(() -> root);
  }

  /** Each of the delegate's matches must find one of the root's; else the whole rule is lost. */
  private static Optional<ImmutableList<Match>> mergeMatches(HttpRule root, HttpRule delegate) {
    List<Match> outer = matches(root);
    List<Match> inner = matches(delegate);
    if (outer.isEmpty() || inner.isEmpty()) {
      return Optional.of(ImmutableList.copyOf(outer.isEmpty() ? inner : outer));
    }
    ImmutableList.Builder<Match> merged = ImmutableList.builder();
    for (Match own : inner) {
      List<Match> fitting =
          outer.stream()
              .filter(limit -> !conflict(limit.match, own.match))
              .map(limit -> new Match(merge(limit.match, own.match), own.origin))
              .toList();
      if (fitting.isEmpty()) {
        return Optional.empty();
      }
      merged.addAll(fitting);
    }
    return Optional.of(merged.build());
  }

  private static List<Match> matches(HttpRule rule) {
    ImmutableList.Builder<Match> matches = ImmutableList.builder();
    for (int i = 0; i < rule.matches().size(); i++) {
      matches.add(new Match(rule.route().match().get(i), rule.matches().get(i)));
    }
    return matches.build();
  }

  private static HttpMatch merge(HttpMatch root, HttpMatch own) {
    return new HttpMatch(
        joinNames(root.name(), own.name()),
        own.uri().or(root::uri),
        own.scheme().or(root::scheme),
        own.method().or(root::method),
        own.authority().or(root::authority),
        union(root.headers(), own.headers()),
        union(root.withoutHeaders(), own.withoutHeaders()),
        union(root.queryParams(), own.queryParams()),
        own.ignoreUriCase(),
        own.port().or(root::port),
        union(root.sourceLabels(), own.sourceLabels()),
        own.sourceNamespace().or(root::sourceNamespace),
        own.gateways().isEmpty() ? root.gateways() : own.gateways());
  }

  private static <T> ImmutableMap<String, T> union(Map<String, T> root, Map<String, T> own) {
    Map<String, T> all = new LinkedHashMap<>(root);
    all.putAll(own);
    return ImmutableMap.copyOf(all);
  }

  /** Whether the delegate's match does not lie within the root's. See R-VS-20. */
  private static boolean conflict(HttpMatch root, HttpMatch own) {
    return conflict(root.uri(), own.uri())
        || conflict(root.scheme(), own.scheme())
        || conflict(root.method(), own.method())
        || conflict(root.authority(), own.authority())
        || conflict(root.headers(), own.headers())
        || conflict(root.withoutHeaders(), own.withoutHeaders())
        || conflict(root.queryParams(), own.queryParams())
        || root.ignoreUriCase() != own.ignoreUriCase()
        || (root.port().isPresent() && own.port().isPresent() && !root.port().equals(own.port()))
        || (root.sourceNamespace().isPresent()
            && !root.sourceNamespace().equals(own.sourceNamespace()))
        || labelsConflict(root.sourceLabels(), own.sourceLabels())
        || gatewaysConflict(root.gateways(), own.gateways());
  }

  private static boolean conflict(Map<String, StringMatch> root, Map<String, StringMatch> own) {
    Map<String, StringMatch> both = new HashMap<>(own);
    both.keySet().retainAll(root.keySet());
    return both.entrySet().stream()
        .anyMatch(
            entry ->
                conflict(
                    Optional.ofNullable(root.get(entry.getKey())), Optional.of(entry.getValue())));
  }

  /** Istio: an empty matcher or text counts as none of the three, and so as a conflict. */
  private static boolean conflict(Optional<StringMatch> root, Optional<StringMatch> own) {
    if (root.isEmpty() || own.isEmpty()) {
      return false;
    }
    if (root.get() instanceof StringMatch.Exact limit) {
      boolean same = own.get() instanceof StringMatch.Exact exact && exact.equals(limit);
      return limit.value().isEmpty() || !same;
    }
    if (root.get() instanceof StringMatch.Prefix limit && !limit.value().isEmpty()) {
      String text =
          own.get() instanceof StringMatch.Exact exact
              ? exact.value()
              : own.get() instanceof StringMatch.Prefix prefix ? prefix.value() : "";
      return text.isEmpty() || !text.startsWith(limit.value());
    }
    return true;
  }

  private static boolean labelsConflict(Map<String, String> root, Map<String, String> own) {
    return own.entrySet().stream()
        .anyMatch(
            label ->
                root.containsKey(label.getKey())
                    && !Objects.equals(root.get(label.getKey()), label.getValue()));
  }

  private static boolean gatewaysConflict(List<String> root, List<String> own) {
    return !root.isEmpty()
        && !own.isEmpty()
        && (own.size() > root.size() || !root.containsAll(own));
  }
}
