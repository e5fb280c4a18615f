package io.meshproof.simulator.route;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Iterables;
import io.meshproof.evaluator.route.Route;
import io.meshproof.evaluator.route.RouteAction.Forward;
import io.meshproof.model.option.MeshOptions;
import io.meshproof.model.read.ResourceReader;
import io.meshproof.model.request.ProxyRef;
import io.meshproof.model.resource.Resources;
import io.meshproof.simulator.registry.ServiceRegistry;
import java.util.List;
import java.util.Optional;

/** Rules in flow style, translated for the gateway {@code default/gw} on port 80. */
final class Rules {
  static final ProxyRef GATEWAY =
      new ProxyRef(
          ProxyRef.Kind.GATEWAY, "istio-system", ImmutableMap.of("istio", "gateway"), "default");

  private Rules() {}

  static String virtualService(String name, String spec) {
    return virtualService("default", name, spec);
  }

  static String virtualService(String namespace, String name, String spec) {
    return "{apiVersion: networking.istio.io/v1, kind: VirtualService, metadata: {name: "
        + name
        + ", namespace: "
        + namespace
        + "}, spec: {"
        + spec
        + "}}";
  }

  /** A delegate with these rules. */
  static String delegate(String name, String... rules) {
    return virtualService(name, "http: [" + String.join(", ", rules) + "]");
  }

  static String service(String name, String spec) {
    return "{apiVersion: v1, kind: Service, metadata: {name: " + name + "}, spec: {" + spec + "}}";
  }

  static Resources resources(String... documents) {
    return ResourceReader.read("mesh.yaml", String.join("\n---\n", documents));
  }

  /** Translates the rules of a virtual service, among other resources. */
  static RouteTranslation translate(String rules, String... others) {
    String root = virtualService("root", "hosts: [a.test], gateways: [gw], http: [" + rules + "]");
    Resources resources = resources(root + "\n---\n" + String.join("\n---\n", others));
    if (!resources.rejected().isEmpty()) {
      throw new IllegalArgumentException(resources.diagnostics().toString());
    }
    ServiceRegistry registry =
        ServiceRegistry.of(
            resources, MeshOptions.DEFAULT.withServices(MeshOptions.Services.DECLARED));
    RouteScope scope =
        new RouteScope(
            GATEWAY,
            "default/gw",
            80,
            false,
            (host, namespace) -> registry.atGateway(host, namespace, GATEWAY.namespace()),
            Optional.empty());
    return new RouteTranslator(scope)
        .translate(Iterables.getOnlyElement(VirtualServices.of(resources).all()));
  }

  static List<String> names(RouteTranslation translation) {
    return translation.routes().stream().map(Route::name).toList();
  }

  /** Translates one rule that forwards. */
  static Forward forward(String rule, String... others) {
    return (Forward) translate(rule, others).routes().get(0).action();
  }
}
