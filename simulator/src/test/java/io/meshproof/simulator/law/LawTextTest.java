package io.meshproof.simulator.law;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.meshproof.model.resource.Resources;
import io.meshproof.simulator.Mesh;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LawTextTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "token for orders",
        "token for orders.shop/admin/*",
        "token for orders.shop/admin/*, /internal except /admin/health, *.css",
        "token for orders from outside",
        "only shop/web, cluster.local/ns/a/sa/* reach orders.shop/x",
        "only api.example.com, *.example.org leave",
        "nothing leaves",
        "same as k8s-new/",
      })
  void aLawReadsAsItIsWritten(String text) {
    assertThat(LawText.parse(text, path -> Mesh.of(Resources.NONE)).text()).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "token",
        "token for ",
        "token for /admin",
        "token for two words",
        "only reach orders",
        "only  reach orders",
        "only a b reach orders",
        "only a leaves",
        "only leave",
        "token for orders except ",
        "token for orders/a b"
      })
  void whatIsNoLawIsRefused(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LawText.parse(text, path -> Mesh.of(Resources.NONE)))
        .withMessageContaining("is no law");
  }
}
