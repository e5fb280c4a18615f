package io.meshproof.simulator.ingress;

import static io.meshproof.simulator.ingress.Fixtures.ingress;
import static io.meshproof.simulator.ingress.Fixtures.path;
import static io.meshproof.simulator.ingress.Fixtures.resources;
import static io.meshproof.simulator.ingress.Fixtures.rule;
import static io.meshproof.simulator.ingress.Fixtures.withMode;
import static org.assertj.core.api.Assertions.assertThat;

import io.meshproof.model.resource.Gateway;
import io.meshproof.model.resource.MeshConfig.IngressControllerMode;
import io.meshproof.model.resource.Resources;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** R-I-1 to R-I-5. */
class IngressControllerTest {
  private static final String OURS =
      "{apiVersion: networking.k8s.io/v1, kind: IngressClass, metadata: {name: ours}, spec:"
          + " {controller: istio.io/ingress-controller}}";
  private static final String THEIRS =
      OURS.replace("ours", "istio").replace("istio.io/ingress", "example.com/ingress");
  private static final String RULES = "rules: [" + rule("a.test", path("/", "Prefix", "web")) + "]";

  @ParameterizedTest(name = "{0}: annotation {1}, class {2}")
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          # mode | annotation | class | why not
          STRICT  | istio | -       | -
          STRICT  | nginx | -       | its class is `nginx`, Istio's is `istio`
          STRICT  | ''    | -       | its class is ``, Istio's is `istio`
          STRICT  | -     | -       | it names no class, and without `ingressControllerMode: DEFAULT` Istio takes none such
          STRICT  | -     | ours    | -
          STRICT  | -     | istio   | the controller of its class is `example.com/ingress-controller`, not `istio.io/ingress-controller`
          STRICT  | -     | missing | there is no IngressClass `missing`
          DEFAULT | -     | -       | -
          DEFAULT | -     | missing | -
          DEFAULT | nginx | -       | its class is `nginx`, Istio's is `istio`
          DEFAULT | -     | istio   | the controller of its class is `example.com/ingress-controller`, not `istio.io/ingress-controller`
          OFF     | istio | -       | the mesh's `ingressControllerMode` is `OFF`
          OFF     | -     | ours    | the mesh's `ingressControllerMode` is `OFF`
          """)
  void theClassDecidesAndThenTheMode(
      IngressControllerMode mode, String annotation, String className, String whyNot) {
    String annotations =
        annotation == null ? "" : IngressController.CLASS + ": '" + annotation + "'";
    String spec = className == null ? RULES : "ingressClassName: " + className + ", " + RULES;
    Ingresses ingresses =
        Ingresses.of(
            withMode(mode, resources(OURS, THEIRS, ingress("default", "web", annotations, spec))));

    assertThat(ingresses.converted().all(Gateway.class)).hasSize(whyNot == null ? 1 : 0);
    if (whyNot == null) {
      assertThat(ingresses.findings()).isEmpty();
    } else {
      assertThat(ingresses.findings())
          .singleElement()
          .satisfies(
              finding ->
                  assertThat(finding.message())
                      .isEqualTo("the Ingress is not for Istio: " + whyNot));
    }
  }

  /** Before version 1 the API server takes both; the annotation then counts alone. */
  @Test
  void theAnnotationOutdoesTheClass() {
    String both =
        ingress("default", "web", Fixtures.CLASS, "ingressClassName: istio, rules: []")
            .replace("networking.k8s.io/v1", "networking.k8s.io/v1beta1");
    Resources converted = Ingresses.of(resources(THEIRS, both)).converted();

    assertThat(converted.all(Gateway.class)).hasSize(1);
  }
}
