package io.meshproof.model.bind;

import io.meshproof.model.resource.Ingress;
import io.meshproof.model.resource.Ingress.Backend;
import io.meshproof.model.resource.Ingress.PathType;
import io.meshproof.model.resource.IngressClass;
import io.meshproof.model.resource.Metadata;
import io.meshproof.model.source.Node;
import io.meshproof.model.source.Node.Scalar;
import java.util.Optional;

/** Binds Ingresses of every version, as the API server converts them, and their classes. */
final class IngressBinder {
  private IngressBinder() {}

  static IngressClass ingressClass(Metadata metadata, Fields spec) {
    return new IngressClass(metadata, spec.text("controller").orElse(""));
  }

  static Ingress bind(Metadata metadata, Fields spec) {
    Optional<Fields> defaultBackend =
        spec.object("defaultBackend").or(() -> spec.object("backend"));
    return new Ingress(
        metadata,
        spec.given("ingressClassName"),
        defaultBackend.isPresent(),
        defaultBackend.flatMap(IngressBinder::backend),
        spec.list("tls", tls -> new Ingress.Tls(tls.texts("hosts"), tls.text("secretName"))),
        spec.list("rules", IngressBinder::rule));
  }

  private static Ingress.Rule rule(Fields rule) {
    return new Ingress.Rule(
        rule.text("host"),
        rule.object("http").map(http -> http.list("paths", IngressBinder::path)));
  }

  private static Ingress.Path path(Fields path) {
    return new Ingress.Path(
        path.text("path").orElse(""),
        pathType(path.text("pathType").orElse("")),
        path.object("backend").flatMap(IngressBinder::backend));
  }

  /** Kubernetes: versions before 1 need no type, and then leave it to the implementation. */
  private static PathType pathType(String text) {
    return switch (text) {
      case "Exact" -> PathType.EXACT;
      case "Prefix" -> PathType.PREFIX;
      default -> PathType.IMPLEMENTATION_SPECIFIC;
    };
  }

  private static Optional<Backend> backend(Fields backend) {
    return backend
        .object("service")
        .map(IngressBinder::service)
        .or(() -> backend.text("serviceName").map(name -> oldService(name, backend)));
  }

  private static Backend service(Fields service) {
    Fields port = service.objectOrNone("port");
    return new Backend(
        service.text("name").orElse(""),
        port.integer("number").filter(number -> number > 0),
        port.text("name"));
  }

  /** Kubernetes: before version 1 a port is a number or a name in the same field. */
  private static Backend oldService(String name, Fields backend) {
    Optional<Node> port = backend.node("servicePort");
    return new Backend(
        name,
        backend.integer("servicePort").filter(number -> number > 0),
        port.filter(node -> node instanceof Scalar scalar && scalar.type() == Scalar.Type.STRING)
            .map(node -> ((Scalar) node).text()));
  }
}
