package io.meshproof.simulator.ingress;

import io.meshproof.model.resource.Ingress;
import io.meshproof.model.source.JsonPointers;
import io.meshproof.simulator.route.Remark;
import java.util.stream.Stream;

/** Annotations of Ingresses that mean something to other controllers, and nothing to Istio. */
public final class IgnoredAnnotations {
  private IgnoredAnnotations() {}

  /** Returns a remark on each. */
  public static Stream<Remark> of(Ingress ingress) {
    return ingress.metadata().annotations().keySet().stream()
        .filter(IgnoredAnnotations::isForControllers)
        .map(
            annotation ->
                new Remark(
                    ingress.at("/metadata/annotations/" + JsonPointers.escape(annotation)),
                    "annotation `" + annotation + "` has no effect: Istio reads the class only",
                    Ingresses.hosts(ingress)));
  }

  /** Annotations for the controllers of Ingresses have the word in their name, others have not. */
  private static boolean isForControllers(String annotation) {
    return annotation.contains("ingress") && !annotation.equals(IngressController.CLASS);
  }
}
