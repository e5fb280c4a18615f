package io.meshproof.simulator.legacy;

import com.google.common.collect.ImmutableList;
import io.meshproof.model.diagnostic.Code;
import io.meshproof.model.diagnostic.Diagnostic;
import io.meshproof.model.diagnostic.Severity;
import io.meshproof.model.option.IstioVersion;
import io.meshproof.model.resource.Ingress;
import io.meshproof.model.resource.Resource;
import io.meshproof.model.resource.Resources;
import io.meshproof.model.source.Node.Scalar;
import io.meshproof.simulator.route.Remark;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Resources of one world in the other. */
public final class LegacyKinds {
  private static final String CURRENT_INGRESS = "networking.k8s.io/v1";
  private static final String HELP =
      "`--istio-version 0.8` simulates it, `meshproof migrate` turns it into today's kinds";

  private LegacyKinds() {}

  /** Says of everything that today's Istio or Kubernetes no longer takes how to simulate it. */
  public static List<Diagnostic> findings(Resources resources) {
    return resources.accepted().stream()
        .flatMap(resource -> finding(resource, resources).stream())
        .toList();
  }

  private static Optional<Diagnostic> finding(Resource resource, Resources resources) {
    if (OldMesh.isOld(resource)) {
      return Optional.of(
          finding(
              resource,
              "/kind",
              resource.kind() + " has no effect: Istio 0.8 was the last release to read it",
              resources));
    }
    return resource instanceof Ingress
        ? apiVersion(resource, resources)
            .filter(version -> !version.equals(CURRENT_INGRESS))
            .map(
                version ->
                    finding(
                        resource,
                        "/apiVersion",
                        "`%s` is served by no Kubernetes since 1.22; the Ingress is read as `%s`"
                            .formatted(version, CURRENT_INGRESS),
                        resources))
        : Optional.empty();
  }

  private static Optional<String> apiVersion(Resource resource, Resources resources) {
    return resources
        .document(resource.ref())
        .flatMap(document -> document.root().child("apiVersion"))
        .filter(Scalar.class::isInstance)
        .map(node -> ((Scalar) node).text());
  }

  private static Diagnostic finding(
      Resource resource, String pointer, String message, Resources resources) {
    return new Diagnostic(
        Code.OTHER_RELEASE,
        Severity.WARNING,
        resources.place(resource.at(pointer)),
        message,
        Optional.of(HELP),
        Optional.of(resource.ref()));
  }

  /** Returns the resources that a release before 1.0 does not know. */
  static Stream<Remark> tooNew(Resources resources, Era era) {
    return resources.accepted().stream()
        .filter(OldMesh::isUnknown)
        .map(
            resource ->
                new Remark(
                    resource.at("/kind"), whyNot(resource, era.version()), ImmutableList.of()));
  }

  /** Istio: 0.8 had both worlds, each for the proxies that were started for it. See R-RR-38. */
  private static String whyNot(Resource resource, IstioVersion version) {
    return version == IstioVersion.V0_8 && resource.group().equals("networking.istio.io")
        ? resource.kind()
            + " is not simulated: of Istio 0.8 the proxies are that know Ingresses and route rules"
        : "%s has no effect: Istio %s routes by Ingresses and route rules"
            .formatted(resource.kind(), version.text());
  }
}
