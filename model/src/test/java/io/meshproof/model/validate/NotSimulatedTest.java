package io.meshproof.model.validate;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshproof.model.diagnostic.Code;
import io.meshproof.model.diagnostic.Diagnostic;
import io.meshproof.model.read.ResourceReader;
import io.meshproof.model.resource.Resources;
import org.junit.jupiter.api.Test;

class NotSimulatedTest {

  @Test
  void everyOccurrenceIsReportedAtItsPlaceAndTheResourceTakesPart() {
    Resources resources =
        ResourceReader.read(
            "test.yaml",
            """
            apiVersion: networking.istio.io/v1
            kind: DestinationRule
            metadata:
              name: cart
            spec:
              host: cart
              trafficPolicy:
                tls:
                  mode: SIMPLE
                  sni: a.example.com
              subsets:
              - name: v1
                trafficPolicy:
                  proxyProtocol: {version: V2}
            """);

    assertThat(resources.diagnostics())
        .filteredOn(finding -> finding.code() == Code.FIELD_NOT_SIMULATED)
        .map(Object::toString)
        .containsExactly(
            "warning MP0450 test.yaml:10:12: `sni` can decide, and is not simulated"
                + " (help: what is said of a request is said as if it were not there)",
            "warning MP0450 test.yaml:14:22: `proxyProtocol` can decide, and is not simulated"
                + " (help: what is said of a request is said as if it were not there)");
    assertThat(resources.accepted()).hasSize(1);
  }

  @Test
  void ofARefusedResourceNothingIsSaidToBeLeftOut() {
    assertThat(
            Reviews.of(
                """
                apiVersion: networking.istio.io/v1
                kind: DestinationRule
                metadata: {name: cart}
                spec:
                  trafficPolicy:
                    proxyProtocol: {version: V2}
                """))
        .extracting(Diagnostic::code)
        .containsExactly(Code.MISSING_FIELD);
  }

  @Test
  void meshWideSettingsAreReportedToo() {
    assertThat(
            ResourceReader.read(
                    "test.yaml",
                    """
                    apiVersion: v1
                    kind: ConfigMap
                    metadata: {name: istio, namespace: istio-system}
                    data:
                      mesh: |
                        trustDomain: a.test
                        discoverySelectors: []
                    """)
                .diagnostics())
        .map(finding -> finding.place() + " " + finding.message())
        .containsExactly("test.yaml:7:25 `discoverySelectors` can decide, and is not simulated");
  }

  @Test
  void everyPatchOfAnEnvoyFilterIsReported() {
    Resources resources =
        ResourceReader.read(
            "test.yaml",
            """
            apiVersion: networking.istio.io/v1alpha3
            kind: EnvoyFilter
            metadata:
              name: lua
            spec:
              configPatches:
              - applyTo: HTTP_FILTER
              - applyTo: CLUSTER
            """);

    assertThat(resources.diagnostics())
        .map(finding -> finding.place() + " " + finding.message())
        .containsExactly(
            "test.yaml:7:5 an entry of `configPatches` can decide, and is not simulated",
            "test.yaml:8:5 an entry of `configPatches` can decide, and is not simulated");
  }
}
