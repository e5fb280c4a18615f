package io.meshproof.model.validate;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A condition of an HTTP rule that asks for a prefix of the path, as Istio compares it with others.
 *
 * @param others what it asks of everything but the path: a kind of matcher and its text for each
 */
record PrefixMatch(
    Value match,
    Value route,
    String prefix,
    double port,
    String method,
    String authority,
    Map<String, String> others) {

  /** Returns the condition, if it asks for a prefix that is not empty. */
  static Optional<PrefixMatch> of(Value match, Value route) {
    String prefix = match.at("uri").at("prefix").text();
    if (prefix.isEmpty()) {
      return Optional.empty();
    }
    // Istio: a condition without method counts as one for GET.
    String method = text(match.at("method"));
    return Optional.of(
        new PrefixMatch(
            match,
            route,
            prefix,
            match.at("port").number(),
            method.isEmpty() ? "exact:GET" : method,
            text(match.at("authority")),
            others(match)));
  }

  /** Whether no request is left for another condition that comes later. */
  boolean covers(PrefixMatch later) {
    boolean isNarrower =
        later.prefix.startsWith(prefix)
            && !later.prefix.equals(prefix)
            && later.port == port
            && method.startsWith(later.method)
            && authority.startsWith(later.authority)
            && others.keySet().equals(later.others.keySet());
    if (!isNarrower) {
      return false;
    }
    for (Map.Entry<String, String> other : others.entrySet()) {
      if (!other.getValue().startsWith(later.others.getOrDefault(other.getKey(), ""))) {
        return false;
      }
    }
    return true;
  }

  private static Map<String, String> others(Value match) {
    Map<String, String> others = new HashMap<>();
    for (String field : List.of("headers", "queryParams", "withoutHeaders")) {
      for (Value entry : match.at(field).entries()) {
        others.put(field + "/" + entry.name(), text(entry));
      }
    }
    return others;
  }

  private static String text(Value match) {
    if (!match.isEmpty("exact")) {
      return "exact:" + match.at("exact").text();
    }
    return match.isEmpty("prefix") ? "" : "prefix:" + match.at("prefix").text();
  }
}
