package io.meshproof.evaluator.proxy;

import com.google.common.collect.ImmutableMap;
import io.meshproof.evaluator.http.Connection;
import io.meshproof.evaluator.listener.Cluster;
import io.meshproof.evaluator.listener.FilterChain;
import io.meshproof.evaluator.listener.FilterChain.ClientCertificate;
import io.meshproof.evaluator.listener.FilterChain.Tls;
import io.meshproof.evaluator.listener.Listener;
import io.meshproof.evaluator.listener.NetworkFilter.HttpConnectionManager;
import io.meshproof.evaluator.listener.NetworkFilter.TcpProxy;
import io.meshproof.evaluator.proxy.ProxyOutcome.NoResponse;
import io.meshproof.evaluator.route.RouteIndexes;
import io.meshproof.evaluator.trace.Outcome;
import io.meshproof.evaluator.trace.Stage;
import io.meshproof.evaluator.trace.Tracer;
import io.meshproof.model.request.Request;
import io.meshproof.model.source.Origin;
import java.util.Optional;
import java.util.stream.Collectors;

/** A listener at work: it hands a connection to one of its filter chains, or ends it. */
final class ActiveListener {
  private static final int NAMES_TO_SHOW = 8;

  private final Listener listener;
  private final FilterChainTable chains;
  private final Optional<ActiveChain> defaultChain;

  private ActiveListener(
      Listener listener, FilterChainTable chains, Optional<ActiveChain> defaultChain) {
    this.listener = listener;
    this.chains = chains;
    this.defaultChain = defaultChain;
  }

  static ActiveListener compile(
      Listener listener, ImmutableMap<String, Cluster> clusters, RouteIndexes routes) {
    return new ActiveListener(
        listener,
        FilterChainTable.of(
            listener.chains().stream().map(chain -> activate(chain, clusters, routes)).toList()),
        listener.defaultChain().map(chain -> activate(chain, clusters, routes)));
  }

  private static ActiveChain activate(
      FilterChain chain, ImmutableMap<String, Cluster> clusters, RouteIndexes routes) {
    boolean endsTls = chain.tls().isPresent();
    return new ActiveChain(
        chain,
        chain.filter() instanceof HttpConnectionManager http
            ? new HttpFilters(http, routes.index(http.routes()), clusters, endsTls)
            : new TcpForwarding((TcpProxy) chain.filter(), clusters, endsTls));
  }

  ProxyOutcome accept(Connection connection, Request request, Tracer tracer) {
    if (listener.refusal().isPresent()) {
      return RefusedConfiguration.meet(
          "listener", listener.refusal().get(), Stage.LISTENER, tracer);
    }
    if (tracer.recording()) {
      tracer.step(
          Stage.LISTENER,
          Outcome.MATCHED,
          Stage.LISTENER.label(),
          () -> "port " + connection.localPort(),
          listener.origin());
    }
    Optional<ActiveChain> fitting = chains.find(connection);
    Optional<ActiveChain> chain = fitting.isPresent() ? fitting : defaultChain;
    return chain.isPresent()
        ? chain.get().accept(connection, request, tracer)
        : end(connection, tracer);
  }

  /** Ends a connection that no filter chain takes. */
  private NoResponse end(Connection connection, Tracer tracer) {
    Optional<FilterChain> secured = secured(connection);
    Optional<Origin> cause =
        secured.flatMap(FilterChain::tls).flatMap(Tls::origin).or(listener::origin);
    if (tracer.recording()) {
      tracer.step(
          Stage.FILTER_CHAIN,
          Outcome.ENDED,
          Stage.FILTER_CHAIN.label(),
          () ->
              "no filter chain takes "
                  + describe(connection)
                  + offers()
                  + secured.map(chain -> demand(chain, connection)).orElse(""),
          cause);
    }
    return new NoResponse(
        connection.tls().isPresent() ? ConnectionFailure.TLS_FAILED : ConnectionFailure.CLOSED,
        cause);
  }

  /** The chain that would take the same connection with mutual TLS, if there is one. */
  private Optional<FilterChain> secured(Connection connection) {
    Optional<Integer> port = Optional.of(connection.localPort());
    boolean isOwn =
        listener.chains().stream().anyMatch(chain -> chain.match().destinationPort().equals(port));
    return listener.chains().stream()
        .filter(
            chain ->
                chain.match().destinationPort().equals(isOwn ? port : Optional.<Integer>empty()))
        .filter(
            chain ->
                chain
                    .tls()
                    .filter(tls -> tls.clientCertificate() == ClientCertificate.REQUIRED)
                    .isPresent())
        .filter(chain -> chain.match().serverNames().isEmpty())
        .findFirst();
  }

  private static String demand(FilterChain chain, Connection connection) {
    String protocols = String.join("`, `", chain.match().applicationProtocols());
    return connection.tls().isEmpty() || protocols.isEmpty()
        ? "; mutual TLS is asked for"
        : "; its application protocol is none of `" + protocols + "`";
  }

  private static String describe(Connection connection) {
    if (connection.tls().isEmpty()) {
      return "plaintext";
    }
    return connection
        .tls()
        .get()
        .sni()
        .map(sni -> "TLS with server name `" + sni + "`")
        .orElse("TLS without server name");
  }

  private String offers() {
    String names =
        listener.chains().stream()
            .flatMap(chain -> chain.match().serverNames().stream())
            .distinct()
            .limit(NAMES_TO_SHOW)
            .collect(Collectors.joining("`, `"));
    return names.isEmpty() ? "" : "; there are chains for `" + names + "`";
  }
}
