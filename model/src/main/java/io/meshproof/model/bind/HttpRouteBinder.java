package io.meshproof.model.bind;

import com.google.common.collect.ImmutableList;
import com.google.common.io.BaseEncoding;
import io.meshproof.model.resource.VirtualService.Abort;
import io.meshproof.model.resource.VirtualService.Cors;
import io.meshproof.model.resource.VirtualService.Delay;
import io.meshproof.model.resource.VirtualService.Delegate;
import io.meshproof.model.resource.VirtualService.DerivePort;
import io.meshproof.model.resource.VirtualService.DirectResponse;
import io.meshproof.model.resource.VirtualService.Fault;
import io.meshproof.model.resource.VirtualService.HeaderOperations;
import io.meshproof.model.resource.VirtualService.Headers;
import io.meshproof.model.resource.VirtualService.HttpDestination;
import io.meshproof.model.resource.VirtualService.HttpRoute;
import io.meshproof.model.resource.VirtualService.Mirror;
import io.meshproof.model.resource.VirtualService.Redirect;
import io.meshproof.model.resource.VirtualService.RegexRewrite;
import io.meshproof.model.resource.VirtualService.Retries;
import io.meshproof.model.resource.VirtualService.Rewrite;
import io.meshproof.model.resource.VirtualService.UnmatchedPreflights;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Binds the HTTP routes of one virtual service: their conditions and all that they do with a
 * request. Not thread-safe.
 */
final class HttpRouteBinder {
  /** Where the route before leads. The next one often leads there too, and then shares it. */
  private ImmutableList<HttpDestination> latest = ImmutableList.of();

  HttpRoute bind(Fields route) {
    return new HttpRoute(
        route.text("name"),
        route.list("match", HttpMatchBinder::bind),
        destinations(route),
        route.object("redirect").map(HttpRouteBinder::redirect),
        route.object("directResponse").map(HttpRouteBinder::directResponse),
        route.object("delegate").map(HttpRouteBinder::delegate),
        route.object("rewrite").map(HttpRouteBinder::rewrite),
        route.duration("timeout"),
        route.object("retries").map(HttpRouteBinder::retries),
        route.object("fault").map(HttpRouteBinder::fault),
        mirror(route),
        route.list("mirrors", HttpRouteBinder::mirrors),
        route.object("corsPolicy").map(HttpRouteBinder::cors),
        route.object("headers").map(HttpRouteBinder::headers));
  }

  /** Binds retries, which the mesh configuration has too. */
  static Retries retries(Fields retries) {
    return new Retries(
        retries.integer("attempts").orElse(0),
        retries.duration("perTryTimeout"),
        retries.text("retryOn").orElse(""),
        retries.flag("retryRemoteLocalities"),
        retries.flag("retryIgnorePreviousHosts"),
        retries.duration("backoff"));
  }

  private ImmutableList<HttpDestination> destinations(Fields route) {
    ImmutableList<HttpDestination> destinations = route.list("route", HttpRouteBinder::destination);
    if (!destinations.equals(latest)) {
      latest = destinations;
    }
    return latest;
  }

  private static HttpDestination destination(Fields route) {
    return new HttpDestination(
        VirtualServiceBinder.destination(route.objectOrNone("destination")),
        route.integer("weight"),
        route.object("headers").map(HttpRouteBinder::headers));
  }

  private static Redirect redirect(Fields redirect) {
    return new Redirect(
        redirect.text("uri"),
        redirect.text("prefixRewrite"),
        redirect.text("authority"),
        redirect.text("scheme"),
        redirect.integer("port"),
        redirect.constant("derivePort", DerivePort.class),
        redirect.integer("redirectCode").orElse(0));
  }

  private static DirectResponse directResponse(Fields response) {
    Fields body = response.objectOrNone("body");
    return new DirectResponse(
        response.integer("status").orElse(0),
        body.given("string").or(() -> body.given("bytes").map(HttpRouteBinder::decoded)));
  }

  private static String decoded(String base64) {
    BaseEncoding encoding = BaseEncoding.base64();
    return encoding.canDecode(base64)
        ? new String(encoding.decode(base64), StandardCharsets.UTF_8)
        : "";
  }

  private static Delegate delegate(Fields delegate) {
    return new Delegate(delegate.text("name").orElse(""), delegate.text("namespace"));
  }

  private static Rewrite rewrite(Fields rewrite) {
    return new Rewrite(
        rewrite.text("uri"),
        rewrite.text("authority"),
        rewrite
            .object("uriRegexRewrite")
            .map(
                regex ->
                    new RegexRewrite(
                        regex.text("match").orElse(""), regex.text("rewrite").orElse(""))));
  }

  private static Fault fault(Fields fault) {
    return new Fault(
        fault
            .object("delay")
            .map(
                delay ->
                    new Delay(
                        delay.duration("fixedDelay"),
                        percentage(delay, "percentage").or(() -> delay.number("percent")))),
        fault
            .object("abort")
            .map(
                abort ->
                    new Abort(
                        abort.integer("httpStatus"),
                        abort.text("grpcStatus"),
                        percentage(abort, "percentage"))));
  }

  /** Returns the value of a percentage; one without a value is 0. */
  private static Optional<Double> percentage(Fields parent, String name) {
    return parent.object(name).map(percentage -> percentage.number("value").orElse(0.0));
  }

  private static Optional<Mirror> mirror(Fields route) {
    return route
        .object("mirror")
        .map(
            mirror ->
                new Mirror(
                    VirtualServiceBinder.destination(mirror),
                    percentage(route, "mirrorPercentage")
                        .or(() -> route.number("mirrorPercent"))
                        .or(() -> route.number("mirror_percent"))));
  }

  private static Mirror mirrors(Fields mirror) {
    return new Mirror(
        VirtualServiceBinder.destination(mirror.objectOrNone("destination")),
        percentage(mirror, "percentage"));
  }

  /** Binds a cross-origin policy. */
  static Cors cors(Fields cors) {
    return new Cors(
        cors.list("allowOrigins", HttpMatchBinder::stringMatch),
        cors.texts("allowOrigin"),
        cors.texts("allowMethods"),
        cors.texts("allowHeaders"),
        cors.texts("exposeHeaders"),
        cors.duration("maxAge"),
        cors.flag("allowCredentials"),
        cors.constant("unmatchedPreflights", UnmatchedPreflights.class)
            .orElse(UnmatchedPreflights.UNSPECIFIED));
  }

  private static Headers headers(Fields headers) {
    return new Headers(
        operations(headers.objectOrNone("request")), operations(headers.objectOrNone("response")));
  }

  private static HeaderOperations operations(Fields operations) {
    return operations.equals(Fields.NONE)
        ? HeaderOperations.NONE
        : new HeaderOperations(
            operations.texts("remove"), operations.textMap("set"), operations.textMap("add"));
  }
}
