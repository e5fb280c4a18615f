package io.meshproof.evaluator.proxy;

import com.google.common.collect.ImmutableMap;
import io.meshproof.evaluator.authz.AuthorizationVerdict;
import io.meshproof.evaluator.http.Connection;
import io.meshproof.evaluator.listener.Cluster;
import io.meshproof.evaluator.listener.NetworkFilter.TcpProxy;
import io.meshproof.evaluator.listener.NetworkFilter.WeightedTarget;
import io.meshproof.evaluator.proxy.ProxyOutcome.NoResponse;
import io.meshproof.evaluator.proxy.ProxyOutcome.Tunnelled;
import io.meshproof.evaluator.proxy.ProxyOutcome.Unknown;
import io.meshproof.evaluator.route.WeightedPick;
import io.meshproof.evaluator.trace.Outcome;
import io.meshproof.evaluator.trace.Stage;
import io.meshproof.evaluator.trace.Tracer;
import io.meshproof.model.request.Request;
import java.util.Optional;

/** Passes the bytes of a connection on to a cluster. */
final class TcpForwarding implements NetworkFilterAtWork {
  private final TcpProxy config;
  private final ImmutableMap<String, Cluster> clusters;
  private final boolean endsTls;

  /**
   * @param endsTls whether the filter chain ends TLS; if not, a client's TLS goes through
   */
  TcpForwarding(TcpProxy config, ImmutableMap<String, Cluster> clusters, boolean endsTls) {
    this.config = config;
    this.clusters = clusters;
    this.endsTls = endsTls;
  }

  @Override
  public ProxyOutcome accept(Connection connection, Request request, Tracer tracer) {
    AuthorizationVerdict verdict =
        config.authorization().check(connection, request.externalAnswers(), tracer);
    if (verdict instanceof AuthorizationVerdict.Unknown unknown) {
      return new Unknown(unknown.why());
    }
    if (verdict instanceof AuthorizationVerdict.Denied denied) {
      String why = denied.cause().isPresent() ? "" : " (no ALLOW rule matched)";
      tracer.step(
          Stage.RESPONSE,
          Outcome.ENDED,
          Stage.RESPONSE.label(),
          () -> "the connection is closed" + why,
          denied.cause());
      return new NoResponse(failure(connection), denied.cause());
    }
    String cluster = pick(request.seed());
    Optional<Cluster> found = Optional.ofNullable(clusters.get(cluster));
    if (found.isEmpty()) {
      tracer.step(Stage.CLUSTER, Outcome.ENDED, () -> "`" + cluster + "` does not exist");
      return new NoResponse(failure(connection), Optional.empty());
    }
    found.get().noteAssumption(tracer);
    tracer.step(
        Stage.CLUSTER, Outcome.MATCHED, () -> "the bytes go to `" + cluster + "` as they are");
    return new Tunnelled(cluster, endsTls);
  }

  private String pick(long seed) {
    int index =
        WeightedPick.index(config.clusters().size(), i -> config.clusters().get(i).weight(), seed);
    WeightedTarget target = config.clusters().get(index);
    return target.cluster();
  }

  /** Nobody answers a handshake that was to go through to the upstream. See R-L4-7. */
  private ConnectionFailure failure(Connection connection) {
    return connection.isTlsAfter(endsTls) ? ConnectionFailure.TLS_FAILED : ConnectionFailure.CLOSED;
  }
}
