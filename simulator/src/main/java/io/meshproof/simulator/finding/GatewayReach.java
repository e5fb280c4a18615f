package io.meshproof.simulator.finding;

import io.meshproof.model.diagnostic.Code;
import io.meshproof.model.resource.Gateway;
import io.meshproof.model.resource.Resources;
import io.meshproof.model.resource.Service;
import io.meshproof.model.resource.Workload;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Finds Gateways that clients do not reach: no workload is selected, or no Service in front of it
 * offers the port. See R-GW-1, R-GW-7.
 */
final class GatewayReach {
  private final List<Gateway> gateways;
  private final List<Service> services;
  private final List<Candidate> candidates = new ArrayList<>();
  private final Report report;

  /** Labels that pods have, as far as a workload or a Service tells. */
  private record Candidate(String namespace, Map<String, String> labels) {
    boolean isSelected(Gateway gateway) {
      return labels.entrySet().containsAll(gateway.selector().entrySet());
    }
  }

  GatewayReach(Resources resources, Report report) {
    this.gateways = resources.all(Gateway.class);
    this.services = resources.all(Service.class);
    this.report = report;
    for (Workload workload : resources.all(Workload.class)) {
      candidates.add(new Candidate(workload.metadata().namespace(), workload.podLabels()));
    }
    for (Service service : services) {
      candidates.add(new Candidate(service.metadata().namespace(), service.selector()));
    }
  }

  void review() {
    for (Gateway gateway : gateways) {
      List<Candidate> selected =
          candidates.stream().filter(candidate -> candidate.isSelected(gateway)).toList();
      if (!selected.isEmpty()) {
        reviewPorts(gateway, selected);
      } else if (candidates.stream().anyMatch(this::isGateway)) {
        report.warn(
            Code.GATEWAY_WITHOUT_PROXY,
            gateway.at("/spec/selector"),
            "no workload carries the labels `%s`".formatted(text(gateway.selector())),
            "nothing listens on its ports, so clients get no connection; labels are compared with"
                + " those of the gateway's pods");
      }
    }
  }

  /** Only where the resources tell of gateways: most leave them to whoever runs the mesh. */
  private boolean isGateway(Candidate candidate) {
    return gateways.stream()
            .anyMatch(gateway -> !gateway.selector().isEmpty() && candidate.isSelected(gateway))
        || candidate.labels().values().stream().anyMatch(value -> value.endsWith("gateway"));
  }

  private void reviewPorts(Gateway gateway, List<Candidate> selected) {
    List<Service> inFront =
        services.stream()
            .filter(service -> selected.stream().anyMatch(pods -> leadsTo(service, pods)))
            .toList();
    if (inFront.isEmpty() || gateway.selector().isEmpty()) {
      return;
    }
    for (int i = 0; i < gateway.servers().size(); i++) {
      int port = gateway.servers().get(i).port().number();
      if (inFront.stream().noneMatch(service -> offers(service, port))) {
        report.warn(
            Code.PORT_NOT_OFFERED,
            gateway.at("/spec/servers/" + i + "/port/number"),
            "no Service in front of the gateway offers port `%d`".formatted(port),
            "clients get no connection to `http://%s:%d/`; the ports are %s"
                .formatted(address(inFront.get(0)), port, ports(inFront)));
      }
    }
  }

  private static boolean leadsTo(Service service, Candidate pods) {
    return !service.selector().isEmpty()
        && service.metadata().namespace().equals(pods.namespace())
        && pods.labels().entrySet().containsAll(service.selector().entrySet());
  }

  private static boolean offers(Service service, int number) {
    return service.ports().stream()
        .anyMatch(
            port ->
                port.port() == number
                    || port.targetPort().filter(Integer.toString(number)::equals).isPresent());
  }

  private static String address(Service service) {
    return service.metadata().name() + "." + service.metadata().namespace();
  }

  private static String ports(List<Service> services) {
    return services.stream()
        .flatMap(service -> service.ports().stream())
        .map(port -> "`" + port.port() + "`")
        .distinct()
        .collect(Collectors.joining(", "));
  }

  private static String text(Map<String, String> selector) {
    return selector.entrySet().stream()
        .map(label -> label.getKey() + "=" + label.getValue())
        .collect(Collectors.joining(", "));
  }
}
