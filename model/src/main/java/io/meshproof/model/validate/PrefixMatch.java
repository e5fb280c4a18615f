package io.meshproof.model.validate;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

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
    return later.prefix.startsWith(prefix)
        && !later.prefix.equals(prefix)
        && later.port == port
        && method.startsWith(later.method)
        && authority.startsWith(later.authority)
        && others.keySet().equals(later.others.keySet())
        && others.entrySet().stream()
            .allMatch(other -> other.getValue().startsWith(later.others.get(other.getKey())));
  }

  private static Map<String, String> others(Value match) {
    return java.util.stream.Stream.of("headers", "queryParams", "withoutHeaders")
        .flatMap(
            field ->
                match.at(field).entries().stream()
                    .map(entry -> Map.entry(field + "/" + entry.name(), text(entry))))
        .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private static String text(Value match) {
    if (!match.at("exact").isEmpty()) {
      return "exact:" + match.at("exact").text();
    }
    return match.at("prefix").isEmpty() ? "" : "prefix:" + match.at("prefix").text();
  }
}
