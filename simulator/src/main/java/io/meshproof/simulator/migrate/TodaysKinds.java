package io.meshproof.simulator.migrate;

import io.meshproof.model.resource.DestinationRule;
import io.meshproof.model.resource.Gateway;
import io.meshproof.model.resource.Resource;
import io.meshproof.model.resource.ServiceEntry;
import io.meshproof.model.resource.VirtualService;
import io.meshproof.simulator.report.JsonObject;
import java.util.List;
import java.util.Map;

/** The resources that come out of a migration, as they are written. */
final class TodaysKinds {
  /** Istio: the label of the pods that requests come in by today. */
  private static final Map<String, String> GATEWAY_PODS = Map.of("istio", "ingressgateway");

  private final Policies policies;

  TodaysKinds(Policies policies) {
    this.policies = policies;
  }

  /** Returns a resource as plain values, fields in the usual order. */
  Map<String, Object> write(Resource resource) {
    return new JsonObject()
        .with("apiVersion", "networking.istio.io/v1")
        .with("kind", resource.kind())
        .with(
            "metadata",
            new JsonObject()
                .with("name", resource.metadata().name())
                .with("namespace", resource.metadata().namespace())
                .members())
        .with("spec", spec(resource))
        .members();
  }

  private Map<String, Object> spec(Resource resource) {
    if (resource instanceof Gateway gateway) {
      return gateway(gateway);
    }
    if (resource instanceof VirtualService service) {
      return virtualService(service);
    }
    return resource instanceof DestinationRule rule
        ? policies.write(rule)
        : serviceEntry((ServiceEntry) resource);
  }

  private static Map<String, Object> gateway(Gateway gateway) {
    return new JsonObject()
        .with("selector", GATEWAY_PODS)
        .with("servers", gateway.servers().stream().map(TodaysKinds::server).toList())
        .members();
  }

  private static Map<String, Object> server(Gateway.Server server) {
    return new JsonObject()
        .with(
            "port",
            new JsonObject()
                .with("number", server.port().number())
                .with("name", server.port().name())
                .with("protocol", server.port().protocol())
                .members())
        .with("hosts", server.hosts())
        .withOptional(
            "tls",
            server
                .tls()
                .map(
                    tls ->
                        new JsonObject()
                            .with("mode", tls.mode().name())
                            .withOptional("credentialName", tls.credentialName())
                            .members()))
        .members();
  }

  private static Map<String, Object> virtualService(VirtualService service) {
    return new JsonObject()
        .with("hosts", service.hosts())
        .with("gateways", service.gateways())
        .with("http", service.http().stream().map(HttpRoutes::write).toList())
        .members();
  }

  private static Map<String, Object> serviceEntry(ServiceEntry entry) {
    List<Map<String, Object>> ports =
        entry.ports().stream()
            .map(
                port ->
                    new JsonObject()
                        .with("number", port.number())
                        .with("name", port.name())
                        .withOptional("protocol", port.protocol())
                        .members())
            .toList();
    return new JsonObject()
        .with("hosts", entry.hosts())
        .withItems("addresses", entry.addresses())
        .with("ports", ports)
        .with("location", entry.location().name())
        .with("resolution", entry.resolution().name())
        .members();
  }
}
