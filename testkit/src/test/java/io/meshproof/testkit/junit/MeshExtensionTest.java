package io.meshproof.testkit.junit;

import static io.meshproof.model.request.Request.get;
import static io.meshproof.testkit.MeshAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.meshproof.model.option.MeshOptions;
import io.meshproof.model.read.ResourceReader;
import io.meshproof.model.resource.Resources;
import io.meshproof.simulator.InvalidMeshException;
import io.meshproof.simulator.Mesh;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class MeshExtensionTest {
  @RegisterExtension
  static final MeshExtension MESH = MeshExtension.of(Resources.NONE, MeshOptions.DEFAULT);

  @Test
  void aMeshOfNothingServesNothing(Mesh mesh) {
    assertThat(mesh).request(get("http://shop.example.com/")).isDropped();
  }

  @Test
  void whatARealMeshWouldRefuseIsRefused() {
    Resources resources = ResourceReader.read("mesh.yaml", "kind: Gateway");

    assertThatExceptionOfType(InvalidMeshException.class)
        .isThrownBy(() -> MeshExtension.of(resources, MeshOptions.DEFAULT))
        .withMessageContaining("mesh.yaml:1");
  }
}
