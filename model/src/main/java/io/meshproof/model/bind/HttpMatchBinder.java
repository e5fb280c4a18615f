package io.meshproof.model.bind;

import io.meshproof.model.match.StringMatch;
import io.meshproof.model.resource.VirtualService.HttpMatch;
import java.util.Optional;

/** Binds the conditions of HTTP routes. */
final class HttpMatchBinder {
  private HttpMatchBinder() {}

  static HttpMatch bind(Fields match) {
    return new HttpMatch(
        match.text("name"),
        match.object("uri").map(HttpMatchBinder::stringMatch),
        match.object("scheme").map(HttpMatchBinder::stringMatch),
        match.object("method").map(HttpMatchBinder::stringMatch),
        match.object("authority").map(HttpMatchBinder::stringMatch),
        match.map("headers", HttpMatchBinder::stringMatch),
        match.map("withoutHeaders", HttpMatchBinder::stringMatch),
        match.map("queryParams", HttpMatchBinder::stringMatch),
        match.isTrue("ignoreUriCase"),
        VirtualServiceBinder.port(match),
        match.textMap("sourceLabels"),
        match.text("sourceNamespace"),
        match.texts("gateways"));
  }

  /** Binds a string match: at most one of its fields is given, and an empty text counts. */
  static StringMatch stringMatch(Fields match) {
    Optional<String> exact = match.given("exact");
    if (exact.isPresent()) {
      return new StringMatch.Exact(exact.get());
    }
    Optional<String> prefix = match.given("prefix");
    if (prefix.isPresent()) {
      return new StringMatch.Prefix(prefix.get());
    }
    Optional<String> regex = match.given("regex");
    return regex.isPresent() ? new StringMatch.Regex(regex.get()) : new StringMatch.Present();
  }
}
