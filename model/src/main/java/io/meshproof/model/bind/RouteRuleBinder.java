package io.meshproof.model.bind;

import io.meshproof.model.resource.IstioService;
import io.meshproof.model.resource.Metadata;
import io.meshproof.model.resource.RouteRule;
import io.meshproof.model.resource.VirtualService.Abort;
import io.meshproof.model.resource.VirtualService.Delay;
import io.meshproof.model.resource.VirtualService.Fault;
import io.meshproof.model.resource.VirtualService.Redirect;
import io.meshproof.model.resource.VirtualService.Retries;
import io.meshproof.model.resource.VirtualService.Rewrite;
import java.time.Duration;
import java.util.Optional;

/** Binds RouteRules. What they have in common with virtual services becomes the same records. */
final class RouteRuleBinder {
  /** When a try was repeated, always. See R-RR-29. */
  private static final String RETRY_ON = "5xx,connect-failure,refused-stream";

  private RouteRuleBinder() {}

  static RouteRule bind(Metadata metadata, Fields spec) {
    Fields match = spec.objectOrNone("match");
    return new RouteRule(
        metadata,
        service(spec.objectOrNone("destination")),
        spec.integer("precedence").orElse(0),
        match.object("source").map(RouteRuleBinder::service),
        match.objectOrNone("request").map("headers", HttpMatchBinder::stringMatch),
        spec.list("route", RouteRuleBinder::share),
        spec.object("redirect").map(RouteRuleBinder::redirect),
        spec.object("rewrite").map(RouteRuleBinder::rewrite),
        spec.isTrue("websocketUpgrade"),
        timeout(spec),
        spec.objectOrNone("httpReqRetries").object("simpleRetry").map(RouteRuleBinder::retries),
        spec.object("httpFault").map(RouteRuleBinder::fault),
        spec.object("mirror").map(RouteRuleBinder::service),
        spec.object("corsPolicy").map(HttpRouteBinder::cors),
        spec.textMap("appendHeaders"));
  }

  /** Binds the name of a service. */
  static IstioService service(Fields service) {
    return new IstioService(
        service.text("name"),
        service.text("namespace"),
        service.text("domain"),
        service.text("service"),
        service.textMap("labels"));
  }

  private static RouteRule.Share share(Fields share) {
    return new RouteRule.Share(
        share.textMap("labels"),
        share.object("destination").map(RouteRuleBinder::service),
        share.integer("weight"));
  }

  private static Redirect redirect(Fields redirect) {
    return new Redirect(
        redirect.text("uri"),
        Optional.empty(),
        redirect.text("authority"),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        0);
  }

  private static Rewrite rewrite(Fields rewrite) {
    return new Rewrite(rewrite.text("uri"), rewrite.text("authority"), Optional.empty());
  }

  /** Istio: a timeout of nothing is none. */
  private static Optional<Duration> timeout(Fields spec) {
    return spec.objectOrNone("httpReqTimeout")
        .objectOrNone("simpleTimeout")
        .duration("timeout")
        .filter(timeout -> !timeout.isZero());
  }

  private static Retries retries(Fields retry) {
    return new Retries(
        retry.integer("attempts").orElse(0),
        retry.duration("perTryTimeout"),
        RETRY_ON,
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private static Fault fault(Fields fault) {
    return new Fault(
        fault.object("delay").map(delay -> new Delay(delay.duration("fixedDelay"), percent(delay))),
        fault
            .object("abort")
            .map(
                abort -> new Abort(abort.integer("httpStatus"), Optional.empty(), percent(abort))));
  }

  /** Istio: what stands behind the point does not count. See R-RR-30. */
  private static Optional<Double> percent(Fields fault) {
    return fault.number("percent").map(Math::floor);
  }
}
