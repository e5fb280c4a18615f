package io.meshproof.simulator.finding;

import com.google.common.collect.ImmutableList;
import io.meshproof.evaluator.listener.Listener;
import io.meshproof.evaluator.route.Refusal;
import io.meshproof.model.diagnostic.Code;
import io.meshproof.simulator.Mesh;
import io.meshproof.simulator.route.Remark;

/** Finds the parts of Gateways and virtual services that come to nothing. See R-GW-15, R-VS-6. */
final class CameToNothing {
  private final Mesh mesh;
  private final Report report;

  CameToNothing(Mesh mesh, Report report) {
    this.mesh = mesh;
    this.report = report;
  }

  void review(ReviewedProxy gateway) {
    for (Remark remark : mesh.remarks(gateway.ref())) {
      remark
          .code()
          .ifPresent(
              code ->
                  report.warn(
                      code,
                      remark.origin(),
                      remark.reason(),
                      Example.tried(gateway.ref(), host(remark.hosts()), mesh)
                          + "; "
                          + advice(code)));
    }
    for (Listener listener : gateway.config().listeners()) {
      listener.refusal().ifPresent(refusal -> reviewRefused(gateway, listener, refusal));
    }
  }

  private void reviewRefused(ReviewedProxy gateway, Listener listener, Refusal refusal) {
    report.warn(
        Code.SERVER_DROPPED,
        refusal.origin(),
        "Envoy refuses all of port `%d`: %s".formatted(listener.port(), refusal.reason()),
        "a new gateway does not listen there at all, a running one of %s keeps what it had; give"
                .formatted(gateway.name())
            + " each server hosts of its own");
  }

  private static String host(ImmutableList<String> hosts) {
    return hosts.isEmpty() ? "*" : hosts.get(0);
  }

  private static String advice(Code code) {
    return switch (code) {
      case SERVER_DROPPED -> "put the hosts into one server, or use another port";
      case GATEWAY_NOT_FOUND, NOT_EXPORTED -> "nobody is served by these rules";
      default -> "name a host of the Gateway, or give it this one";
    };
  }
}
