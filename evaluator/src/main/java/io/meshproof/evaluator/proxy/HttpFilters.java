package io.meshproof.evaluator.proxy;

import com.google.common.collect.ImmutableMap;
import io.meshproof.evaluator.authn.JwtVerdict;
import io.meshproof.evaluator.authz.AuthorizationVerdict;
import io.meshproof.evaluator.http.Connection;
import io.meshproof.evaluator.http.Exchange;
import io.meshproof.evaluator.listener.Cluster;
import io.meshproof.evaluator.listener.NetworkFilter.HttpConnectionManager;
import io.meshproof.evaluator.proxy.HttpReader.Read;
import io.meshproof.evaluator.proxy.HttpReader.Reading;
import io.meshproof.evaluator.proxy.HttpReader.Refused;
import io.meshproof.evaluator.proxy.ProxyOutcome.NoResponse;
import io.meshproof.evaluator.proxy.ProxyOutcome.Unknown;
import io.meshproof.evaluator.route.RouteSelection;
import io.meshproof.evaluator.route.SelectedRoute;
import io.meshproof.evaluator.route.VirtualHosts;
import io.meshproof.evaluator.trace.Outcome;
import io.meshproof.evaluator.trace.Stage;
import io.meshproof.evaluator.trace.Tracer;
import io.meshproof.model.request.Request;
import java.util.Optional;

/** The HTTP filters of one filter chain, in Envoy's order. See R-ORD-1. */
final class HttpFilters implements NetworkFilterAtWork {
  private final HttpConnectionManager config;
  private final HttpReader reader;
  private final VirtualHosts virtualHosts;
  private final FaultFilter faults;
  private final Router router;
  private final boolean endsTls;

  /**
   * @param endsTls whether the filter chain ends TLS; if not, a client's TLS is no HTTP
   */
  HttpFilters(
      HttpConnectionManager config,
      VirtualHosts virtualHosts,
      ImmutableMap<String, Cluster> clusters,
      boolean endsTls) {
    this.config = config;
    this.endsTls = endsTls;
    this.reader = new HttpReader(config);
    this.virtualHosts = virtualHosts;
    this.faults = new FaultFilter(config.faults());
    this.router = new Router(clusters);
  }

  @Override
  public ProxyOutcome accept(Connection connection, Request request, Tracer tracer) {
    if (connection.isTlsAfter(endsTls)) {
      tracer.step(Stage.TLS, Outcome.ENDED, () -> "TLS came to a port that speaks plain HTTP");
      return new NoResponse(ConnectionFailure.TLS_FAILED, Optional.empty());
    }
    Reading reading = reader.read(connection, request);
    if (reading instanceof Refused refused) {
      tracer.step(Stage.HTTP, Outcome.ENDED, refused::why);
      return refused.reply();
    }
    return run(((Read) reading).exchange(), request, tracer);
  }

  private ProxyOutcome run(Exchange received, Request request, Tracer tracer) {
    // Envoy: the route is looked for before the filters, and the last of them answers if there is
    // none: a refusal comes first. See R-ORD-5, R-ORD-5b.
    RouteSelection selection = virtualHosts.select(received, tracer);
    AuthorizationVerdict asked =
        config.authorization().askExternal(received, request.externalAnswers(), tracer);
    if (!(asked instanceof AuthorizationVerdict.Allowed)) {
      return refuse(asked, received, selection, request.seed(), tracer);
    }
    Exchange exchange = received;
    if (config.jwt().isPresent()) {
      JwtVerdict verdict = config.jwt().get().authenticate(received, tracer);
      if (verdict instanceof JwtVerdict.Refused refused) {
        return refuse(refused, received, selection, request.seed(), tracer);
      }
      JwtVerdict.Passed passed = (JwtVerdict.Passed) verdict;
      exchange = passed.exchange();
      if (passed.goodToken() && config.reselectRouteAfterJwt()) {
        selection = reselect(exchange, selection, tracer);
      }
    }
    AuthorizationVerdict checked = config.authorization().check(exchange, tracer);
    if (!(checked instanceof AuthorizationVerdict.Allowed)) {
      return refuse(checked, exchange, selection, request.seed(), tracer);
    }
    return afterAuthorization(exchange, selection, request.seed(), tracer);
  }

  private ProxyOutcome afterAuthorization(
      Exchange exchange, RouteSelection selection, long seed, Tracer tracer) {
    if (config.routes().refusal().isPresent()) {
      return RefusedConfiguration.meet(
          "routes", config.routes().refusal().get(), Stage.ROUTE, tracer);
    }
    if (!(selection instanceof SelectedRoute route)) {
      return router.answer(exchange, selection, tracer);
    }
    Optional<LocalReply> abort = faults.abort(route, exchange, seed, tracer);
    if (abort.isPresent()) {
      return abort.get().to(exchange, Optional.of(route), seed);
    }
    Optional<CorsFilter> cors = CorsFilter.of(route, exchange.request());
    if (cors.isPresent() && cors.get().answersPreflight()) {
      return cors.get().answerPreflight(route, tracer);
    }
    ProxyOutcome outcome = router.route(exchange, route, seed, tracer);
    return cors.isPresent() ? cors.get().onResponse(outcome) : outcome;
  }

  /** Envoy: a good token makes a gateway look for the route again. See R-JWT-43. */
  private RouteSelection reselect(Exchange exchange, RouteSelection before, Tracer tracer) {
    RouteSelection after = virtualHosts.select(exchange, Tracer.NONE);
    if (tracer.recording() && !after.equals(before)) {
      tracer.step(
          Stage.JWT, Outcome.NOTED, () -> "the route is looked for again, with the token's claims");
      virtualHosts.select(exchange, tracer);
    }
    return after;
  }

  private static ProxyOutcome refuse(
      JwtVerdict.Refused refused,
      Exchange exchange,
      RouteSelection selection,
      long seed,
      Tracer tracer) {
    tracer.step(
        Stage.RESPONSE,
        Outcome.ENDED,
        Stage.RESPONSE.label(),
        () -> refused.status() + " " + refused.body(),
        refused.cause());
    return new LocalReply(
            refused.status(), refused.body(), refused.details(), refused.headers(), refused.cause())
        .to(exchange, route(selection), seed);
  }

  private static ProxyOutcome refuse(
      AuthorizationVerdict verdict,
      Exchange exchange,
      RouteSelection selection,
      long seed,
      Tracer tracer) {
    if (verdict instanceof AuthorizationVerdict.Denied denied) {
      String why = denied.cause().isPresent() ? "" : " (no ALLOW rule matched)";
      tracer.step(
          Stage.RESPONSE,
          Outcome.ENDED,
          Stage.RESPONSE.label(),
          () -> denied.status() + " " + denied.body() + why,
          denied.cause());
      return new LocalReply(denied.status(), denied.body(), denied.details(), denied.cause())
          .to(exchange, route(selection), seed);
    }
    return new Unknown(((AuthorizationVerdict.Unknown) verdict).why());
  }

  private static Optional<SelectedRoute> route(RouteSelection selection) {
    return selection instanceof SelectedRoute route ? Optional.of(route) : Optional.empty();
  }
}
