package io.meshproof.simulator.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshproof.model.option.IstioVersion;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShortNamesTest {

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          mesh,                       mesh
          front,                      shop/front
          istio-system/front,         istio-system/front
          front.old,                  old/front
          front.old.svc.cluster.local, old/front
          """)
  void gatewaysAreNamedByNamespaceAndName(String written, String full) {
    assertThat(new ShortNames("shop", IstioVersion.CURRENT).gateway(written)).isEqualTo(full);
  }
}
