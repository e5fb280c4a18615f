package io.meshproof.simulator.finding;

import com.google.common.collect.ImmutableSet;
import io.meshproof.evaluator.authz.Attribute.Field;
import io.meshproof.evaluator.authz.Requirement;
import io.meshproof.evaluator.authz.Requirement.Address;
import io.meshproof.evaluator.authz.Requirement.End;
import io.meshproof.model.diagnostic.Code;
import io.meshproof.model.resource.Service;
import java.util.stream.Stream;

/** Finds addresses and ports that are not those a proxy sees. See R-AP-26, R-AP-32. */
final class Addresses {
  private final ReviewedMesh mesh;
  private final Report report;

  Addresses(ReviewedMesh mesh, Report report) {
    this.mesh = mesh;
    this.report = report;
  }

  void review() {
    for (ReviewedProxy proxy : mesh.proxies()) {
      if (!proxy.isGateway()) {
        requirements(proxy).forEach(requirement -> review(proxy, requirement));
      }
    }
  }

  private static Stream<Requirement> requirements(ReviewedProxy proxy) {
    return proxy.rules().stream().flatMap(rule -> rule.requirements().stream());
  }

  private void review(ReviewedProxy proxy, Requirement requirement) {
    if (requirement instanceof Address address && address.end() == End.SOURCE) {
      mesh.gatewaysBefore(proxy).stream()
          .findFirst()
          .ifPresent(gateway -> reviewPeer(proxy, gateway, requirement));
    } else if (Requirements.isAbout(requirement, Field.PORT)) {
      reviewPorts(proxy, requirement);
    }
  }

  private void reviewPeer(ReviewedProxy proxy, ReviewedProxy gateway, Requirement requirement) {
    report.warn(
        Code.ADDRESS_OF_PROXY,
        requirement.origin(),
        "what comes to %s through %s has the gateway's own address"
            .formatted(proxy.name(), gateway.name()),
        "a request of client `203.0.113.7` has the address of the gateway's pod; `remoteIpBlocks`"
            + " compares the client's");
  }

  private void reviewPorts(ReviewedProxy proxy, Requirement requirement) {
    ImmutableSet<String> own = ownPorts(proxy);
    for (int i = 0; i < requirement.values().size(); i++) {
      String value = requirement.values().get(i).written();
      int index = i;
      services(proxy)
          .flatMap(service -> service.ports().stream())
          .filter(port -> Integer.toString(port.port()).equals(value) && !own.contains(value))
          .findFirst()
          .ifPresent(
              port ->
                  report.warn(
                      Code.PORT_OF_SERVICE,
                      requirement.origin().at("/" + index),
                      "`%s` is the Service's port, and %s never sees it"
                          .formatted(value, proxy.name()),
                      "a request to port %s of the Service comes to port %s of the workload; name that"
                          .formatted(value, port.targetPort().orElse(value))));
    }
  }

  private Stream<Service> services(ReviewedProxy proxy) {
    return mesh.all(Service.class).stream()
        .filter(service -> new Backends(ImmutableSet.of(service)).include(proxy.ref()));
  }

  private static ImmutableSet<String> ownPorts(ReviewedProxy proxy) {
    return Stream.concat(
            proxy.httpPorts().stream(),
            proxy.tcpPorts().stream().map(ReviewedProxy.TcpPort::number))
        .map(port -> Integer.toString(port))
        .collect(ImmutableSet.toImmutableSet());
  }
}
