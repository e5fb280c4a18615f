package io.meshproof.model.validate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Warns of rules that no request reaches, as Istio's webhook does. See R-V-50. */
final class UnreachableRoutes {
  /** Each prefix is compared with each before it; beyond some thousands there are no warnings. */
  private static final long MOST_COMPARISONS = 20_000_000;

  private UnreachableRoutes() {}

  /** Checks the rules of one protocol. */
  static void check(Value routes) {
    List<Value> rules = routes.items();
    if (rules.size() == 1 && rules.get(0).at("match").size() < 2) {
      // One condition has no other in its way.
      return;
    }
    Map<String, Value> seen = new HashMap<>();
    List<PrefixMatch> prefixes = new ArrayList<>();
    Optional<Value> catchAll = Optional.empty();
    for (Value route : rules) {
      List<Value> matches = route.at("match").items();
      if (catchAll.isPresent()) {
        route.warn(
            "%s is never reached".formatted(nameOf(route)),
            "%s has no `match` and takes every request; put it last"
                .formatted(nameOf(catchAll.get())));
      } else if (matches.isEmpty()) {
        catchAll = Optional.of(route);
      } else if (repeats(route, matches, seen, prefixes) == matches.size()) {
        route.warn("%s is never reached".formatted(nameOf(route)));
      }
    }
    warnOfCovered(prefixes);
  }

  private static int repeats(
      Value route, List<Value> matches, Map<String, Value> seen, List<PrefixMatch> prefixes) {
    int repeated = 0;
    for (Value match : matches) {
      String condition = Canonical.text(match);
      Value earlier = seen.putIfAbsent(condition, route);
      if (earlier == null) {
        PrefixMatch.of(match, route).ifPresent(prefixes::add);
      } else {
        match.warn("the same condition is in %s".formatted(nameOf(earlier)));
        repeated++;
      }
    }
    return repeated;
  }

  private static void warnOfCovered(List<PrefixMatch> prefixes) {
    long comparisons = 0;
    for (int later = 1; later < prefixes.size() && comparisons < MOST_COMPARISONS; later++) {
      comparisons += later;
      for (PrefixMatch earlier : prefixes.subList(0, later)) {
        if (earlier.covers(prefixes.get(later))) {
          warnOfCovered(earlier, prefixes.get(later));
          break;
        }
      }
    }
  }

  private static void warnOfCovered(PrefixMatch earlier, PrefixMatch later) {
    later
        .match()
        .warn(
            "prefix %s is never reached".formatted(Quoted.of(later.prefix())),
            "%s already takes prefix %s%s"
                .formatted(
                    nameOf(earlier.route()),
                    Quoted.of(earlier.prefix()),
                    endsWithinWord(earlier.prefix(), later.prefix())
                        ? ", which may end within a word"
                        : ""));
  }

  private static boolean endsWithinWord(String prefix, String longer) {
    return longer.length() > prefix.length()
        && !prefix.endsWith("/")
        && longer.charAt(prefix.length()) != '/';
  }

  private static String nameOf(Value route) {
    String name = route.at("name").text();
    return "rule " + (name.isEmpty() ? "[" + route.name() + "]" : Quoted.of(name));
  }
}
