package io.meshproof.simulator.ingress;

import io.meshproof.model.resource.Ingress;
import io.meshproof.model.resource.IngressClass;
import io.meshproof.model.resource.MeshConfig;
import io.meshproof.model.resource.MeshConfig.IngressControllerMode;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Which Ingresses istiod takes. See R-I-1 to R-I-5.
 *
 * @param classes by name
 */
public record IngressController(MeshConfig meshConfig, Map<String, IngressClass> classes) {

  /** The annotation that names a class; older than the field, and stronger. */
  static final String CLASS = "kubernetes.io/ingress.class";

  private static final String NAME = "istio.io/ingress-controller";

  /** Says why an Ingress is not taken, and with the pointer of what part of it says so. */
  public record Refusal(String pointer, String reason) {}

  /** Returns why an Ingress is not taken; nothing for one that is. */
  public Optional<Refusal> refusal(Ingress ingress) {
    if (meshConfig.ingressControllerMode() == IngressControllerMode.OFF) {
      return refuse("", "the mesh's `ingressControllerMode` is `OFF`");
    }
    String annotated = ingress.metadata().annotations().get(CLASS);
    if (annotated != null) {
      return annotated.equals(meshConfig.ingressClass())
          ? Optional.empty()
          : refuse(
              "/metadata/annotations/kubernetes.io~1ingress.class",
              "its class is `" + annotated + "`, Istio's is `" + meshConfig.ingressClass() + "`");
    }
    Optional<IngressClass> named = ingress.className().map(classes::get).filter(Objects::nonNull);
    if (named.isPresent()) {
      String controller = named.get().controller();
      return controller.equals(NAME)
          ? Optional.empty()
          : refuse(
              "/spec/ingressClassName",
              "the controller of its class is `" + controller + "`, not `" + NAME + "`");
    }
    return meshConfig.ingressControllerMode() == IngressControllerMode.DEFAULT
        ? Optional.empty()
        : classless(ingress);
  }

  private Optional<Refusal> classless(Ingress ingress) {
    return ingress.className().isPresent()
        ? refuse(
            "/spec/ingressClassName",
            "there is no IngressClass `" + ingress.className().get() + "`")
        : refuse(
            "",
            "it names no class, and without `ingressControllerMode: DEFAULT` Istio takes none"
                + " such");
  }

  private static Optional<Refusal> refuse(String pointer, String reason) {
    return Optional.of(new Refusal(pointer, reason));
  }
}
