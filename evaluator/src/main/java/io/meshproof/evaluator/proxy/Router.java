package io.meshproof.evaluator.proxy;

import com.google.common.collect.ImmutableMap;
import io.meshproof.evaluator.http.Exchange;
import io.meshproof.evaluator.http.Headers;
import io.meshproof.evaluator.http.HttpRequest;
import io.meshproof.evaluator.listener.Cluster;
import io.meshproof.evaluator.proxy.ProxyOutcome.Forwarded;
import io.meshproof.evaluator.route.RouteAction;
import io.meshproof.evaluator.route.RouteAction.DirectResponse;
import io.meshproof.evaluator.route.RouteAction.Forward;
import io.meshproof.evaluator.route.RouteAction.HeaderScope;
import io.meshproof.evaluator.route.RouteAction.Redirect;
import io.meshproof.evaluator.route.RouteAction.WeightedCluster;
import io.meshproof.evaluator.route.RouteSelection;
import io.meshproof.evaluator.route.RouteSelection.HttpsRedirect;
import io.meshproof.evaluator.route.SelectedRoute;
import io.meshproof.evaluator.trace.Outcome;
import io.meshproof.evaluator.trace.Reason;
import io.meshproof.evaluator.trace.Stage;
import io.meshproof.evaluator.trace.Tracer;
import io.meshproof.model.source.DurationText;
import io.meshproof.model.source.Origin;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The last filter: it does what the route says. Immutable; safe to share. */
final class Router {
  private final ImmutableMap<String, Cluster> clusters;

  Router(ImmutableMap<String, Cluster> clusters) {
    this.clusters = clusters;
  }

  /** Answers a request for which no route was found. */
  ProxyOutcome answer(Exchange exchange, RouteSelection selection, Tracer tracer) {
    HttpRequest request = exchange.request();
    if (selection instanceof HttpsRedirect redirect) {
      Optional<Origin> origin = redirect.virtualHost().origin();
      String location = "https://" + request.authority() + request.path();
      tracer.step(
          Stage.RESPONSE,
          Outcome.ENDED,
          Stage.RESPONSE.label(),
          () -> "the virtual host wants https: 301 to `" + location + "`",
          origin);
      return new LocalReply(
              301, "", "direct_response", Headers.NONE.plus("location", location), origin)
          .to(request);
    }
    tracer.step(Stage.RESPONSE, Outcome.ENDED, () -> "404, for there is no route");
    return new LocalReply(404, "", "route_not_found", Optional.empty()).to(request);
  }

  /** Sends a request along its route. */
  ProxyOutcome route(Exchange exchange, SelectedRoute selected, long seed, Tracer tracer) {
    return selected.route().action().accept(new Sending(exchange, selected, seed, tracer));
  }

  /** One request on its route. */
  private final class Sending implements RouteAction.Visitor<ProxyOutcome> {
    private final Exchange exchange;
    private final HttpRequest request;
    private final SelectedRoute selected;
    private final long seed;
    private final Tracer tracer;

    Sending(Exchange exchange, SelectedRoute selected, long seed, Tracer tracer) {
      this.exchange = exchange;
      this.request = exchange.request();
      this.selected = selected;
      this.seed = seed;
      this.tracer = tracer;
    }

    @Override
    public ProxyOutcome redirect(Redirect redirect) {
      String location = redirect.location(request, selected.route().match());
      note(Stage.RESPONSE, Outcome.ENDED, () -> redirect.status() + " to `" + location + "`");
      return reply(
          redirect.status(),
          "",
          Headers.NONE.plus("location", location),
          redirect.responseHeaders());
    }

    @Override
    public ProxyOutcome directResponse(DirectResponse response) {
      int status = response.status();
      note(Stage.RESPONSE, Outcome.ENDED, () -> status + " without asking any workload");
      // Envoy: the request's own URL is the location of these. See R-DR-2.
      boolean hasLocation = status == 201 || (status >= 300 && status < 400);
      Headers headers =
          hasLocation
              ? Headers.NONE.plus(
                  "location", request.scheme() + "://" + request.authority() + request.path())
              : Headers.NONE;
      return reply(status, response.body().orElse(""), headers, response.responseHeaders());
    }

    private ProxyOutcome reply(int status, String body, Headers own, HeaderScope scope) {
      Headers typed = body.isEmpty() ? own : own.plus("content-type", "text/plain");
      return new LocalReply(
              status,
              body,
              "direct_response",
              scope.applyToResponse(typed, request),
              selected.route().origin())
          .to(exchange, Optional.of(selected), seed);
    }

    @Override
    public ProxyOutcome forward(Forward forward) {
      if (!forward.upgrades() && request.asksForWebSocket()) {
        note(Stage.RESPONSE, Outcome.ENDED, () -> "403, for the route allows no WebSocket");
        return new LocalReply(403, "", "upgrade_failed", selected.route().origin())
            .to(exchange, Optional.of(selected), seed);
      }
      WeightedCluster picked = forward.pick(seed);
      Cluster cluster = clusters.get(picked.cluster());
      if (cluster == null) {
        note(
            Stage.CLUSTER,
            Outcome.ENDED,
            () -> "503, for `" + picked.cluster() + "` does not exist");
        return new LocalReply(503, "", "cluster_not_found", selected.route().origin())
            .to(exchange, Optional.of(selected), seed);
      }
      cluster.noteAssumption(tracer);
      if (tracer.recording()) {
        note(Stage.CLUSTER, Outcome.MATCHED, () -> describe(forward, picked));
      }
      HttpRequest sent = forward.rewrite(request, picked, selected.route().match());
      UnaryOperator<Headers> response =
          forward.keepsResponse(picked)
              ? UnaryOperator.identity()
              : headers -> forward.rewrite(headers, picked, sent);
      return new Forwarded(picked.cluster(), sent, response, selected);
    }

    private String describe(Forward forward, WeightedCluster picked) {
      return choice(forward, picked)
          + forward
              .timeout()
              .map(timeout -> ", would be cut after " + DurationText.of(timeout, " "))
              .orElse("");
    }

    private String choice(Forward forward, WeightedCluster picked) {
      if (forward.clusters().size() == 1) {
        return "`" + picked.cluster() + "`";
      }
      int total = forward.clusters().stream().mapToInt(WeightedCluster::weight).sum();
      return "`"
          + picked.cluster()
          + "`, weight "
          + picked.weight()
          + " of "
          + total
          + ", picked by seed "
          + Long.toUnsignedString(seed);
    }

    private void note(Stage stage, Outcome outcome, Reason reason) {
      tracer.step(stage, outcome, stage.label(), reason, selected.route().origin());
    }
  }
}
