package io.meshproof.simulator.migrate;

import io.meshproof.model.match.StringMatch;
import io.meshproof.model.resource.VirtualService.Cors;
import io.meshproof.model.resource.VirtualService.Destination;
import io.meshproof.model.resource.VirtualService.Fault;
import io.meshproof.model.resource.VirtualService.HttpDestination;
import io.meshproof.model.resource.VirtualService.HttpMatch;
import io.meshproof.model.resource.VirtualService.HttpRoute;
import io.meshproof.model.resource.VirtualService.Mirror;
import io.meshproof.model.resource.VirtualService.Retries;
import io.meshproof.model.source.DurationText;
import io.meshproof.simulator.report.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** HTTP rules of virtual services, as they are written. */
final class HttpRoutes {
  private HttpRoutes() {}

  static Map<String, Object> write(HttpRoute route) {
    JsonObject written =
        new JsonObject()
            .withItems("match", route.match().stream().map(HttpRoutes::match).toList())
            .withItems("route", route.route().stream().map(HttpRoutes::destination).toList())
            .withOptional(
                "redirect",
                route.redirect().map(redirect -> target(redirect.uri(), redirect.authority())))
            .withOptional(
                "rewrite",
                route.rewrite().map(rewrite -> target(rewrite.uri(), rewrite.authority())))
            .withOptional("timeout", route.timeout().map(DurationText::of))
            .withOptional("retries", route.retries().map(HttpRoutes::retries))
            .withOptional("fault", route.fault().map(HttpRoutes::fault))
            .withOptional(
                "mirror", route.mirror().map(Mirror::destination).map(HttpRoutes::destination));
    route
        .mirror()
        .flatMap(Mirror::percentage)
        .ifPresent(percentage -> written.with("mirrorPercentage", percentage(percentage)));
    return written
        .withOptional("corsPolicy", route.cors().map(HttpRoutes::cors))
        .withOptional(
            "headers",
            route
                .headers()
                .map(headers -> Map.of("request", Map.of("add", headers.request().add()))))
        .members();
  }

  private static Map<String, Object> match(HttpMatch match) {
    Map<String, Object> headers = new TreeMap<>();
    match.headers().forEach((name, text) -> headers.put(name, string(text)));
    JsonObject written =
        new JsonObject()
            .withOptional("uri", match.uri().map(HttpRoutes::string))
            .withOptional("scheme", match.scheme().map(HttpRoutes::string))
            .withOptional("method", match.method().map(HttpRoutes::string))
            .withOptional("authority", match.authority().map(HttpRoutes::string))
            .withOptional("headers", notEmpty(headers))
            .withOptional("port", match.port())
            .withOptional("sourceLabels", notEmpty(match.sourceLabels()));
    return written.withOptional("sourceNamespace", match.sourceNamespace()).members();
  }

  private static <T> Optional<Map<String, T>> notEmpty(Map<String, T> members) {
    return members.isEmpty() ? Optional.empty() : Optional.of(members);
  }

  private static Map<String, Object> string(StringMatch match) {
    Map<String, Object> written = new LinkedHashMap<>();
    if (match instanceof StringMatch.Exact exact) {
      written.put("exact", exact.value());
    } else if (match instanceof StringMatch.Prefix prefix) {
      written.put("prefix", prefix.value());
    } else if (match instanceof StringMatch.Regex regex) {
      written.put("regex", regex.value());
    }
    return written;
  }

  private static Map<String, Object> destination(HttpDestination to) {
    return new JsonObject()
        .with("destination", destination(to.destination()))
        .withOptional("weight", to.weight())
        .members();
  }

  private static Map<String, Object> destination(Destination to) {
    return new JsonObject()
        .with("host", to.host())
        .withOptional("subset", to.subset())
        .withOptional("port", to.port().map(port -> Map.of("number", port)))
        .members();
  }

  private static Map<String, Object> target(Optional<String> uri, Optional<String> authority) {
    return new JsonObject().withOptional("uri", uri).withOptional("authority", authority).members();
  }

  private static Map<String, Object> retries(Retries retries) {
    JsonObject written = new JsonObject().with("attempts", retries.attempts());
    return retries.attempts() == 0
        ? written.members()
        : written
            .withOptional("perTryTimeout", retries.perTryTimeout().map(DurationText::of))
            .withText("retryOn", retries.retryOn())
            .members();
  }

  private static Map<String, Object> fault(Fault fault) {
    return new JsonObject()
        .withOptional(
            "delay",
            fault
                .delay()
                .map(
                    delay ->
                        new JsonObject()
                            .with("percentage", percentage(delay.percentage().orElse(0.0)))
                            .withOptional("fixedDelay", delay.fixedDelay().map(DurationText::of))
                            .members()))
        .withOptional(
            "abort",
            fault
                .abort()
                .map(
                    abort ->
                        new JsonObject()
                            .with("percentage", percentage(abort.percentage().orElse(0.0)))
                            .withOptional("httpStatus", abort.httpStatus())
                            .members()))
        .members();
  }

  /** Percentages of the old rules are whole numbers. */
  private static Map<String, Object> percentage(double value) {
    return Map.of("value", Math.round(value));
  }

  private static Map<String, Object> cors(Cors cors) {
    return new JsonObject()
        .withItems(
            "allowOrigins",
            cors.allowOrigin().stream().map(origin -> Map.of("exact", origin)).toList())
        .withItems("allowMethods", cors.allowMethods())
        .withItems("allowHeaders", cors.allowHeaders())
        .withItems("exposeHeaders", cors.exposeHeaders())
        .withOptional("maxAge", cors.maxAge().map(DurationText::of))
        .withOptional("allowCredentials", cors.allowCredentials())
        .members();
  }
}
