package io.meshproof.testkit;

import io.meshproof.simulator.Mesh;
import io.meshproof.simulator.Simulation;

/**
 * The way in to assertions about meshes. It can be imported beside AssertJ's own.
 *
 * <pre>{@code
 * import static io.meshproof.model.request.Request.get;
 * import static io.meshproof.testkit.MeshAssertions.assertThat;
 *
 * assertThat(mesh).request(get("/admin").withToken(alice))
 *     .isForbidden().by("AuthorizationPolicy/default/admin");
 * }</pre>
 */
public final class MeshAssertions {
  private MeshAssertions() {}

  /**
   * Begins an assertion about what a mesh does.
   *
   * @param mesh the mesh that will be asked
   * @return what requests can be given to
   */
  public static MeshAssert assertThat(Mesh mesh) {
    return new MeshAssert(mesh);
  }

  /**
   * Begins an assertion about what became of a request.
   *
   * @param simulation the request with what became of it
   * @return what can be claimed of it
   */
  public static SimulationAssert assertThat(Simulation simulation) {
    return new SimulationAssert(simulation);
  }
}
