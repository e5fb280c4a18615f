package io.meshproof.testkit;

import io.meshproof.simulator.Mesh;
import io.meshproof.simulator.Simulation;
import org.assertj.core.api.SoftAssertions;

/**
 * Assertions that go on after a failure and tell all failures at the end, AssertJ's own among them.
 * Not thread-safe.
 *
 * <pre>{@code
 * MeshSoftAssertions softly = new MeshSoftAssertions();
 * softly.assertThat(mesh).request(get("/cart")).isRoutedTo("storefront");
 * softly.assertThat(mesh).request(get("/admin")).isForbidden();
 * softly.assertAll();
 * }</pre>
 *
 * <p>AssertJ's {@code SoftAssertionsExtension} injects it and ends each test with {@code
 * assertAll}.
 */
public class MeshSoftAssertions extends SoftAssertions {

  /** Begins with no failures. */
  public MeshSoftAssertions() {}

  /**
   * Begins an assertion about what a mesh does.
   *
   * @param mesh the mesh that will be asked
   * @return what requests can be given to
   */
  public MeshAssert assertThat(Mesh mesh) {
    return new MeshAssert(mesh, this::assertThat);
  }

  /**
   * Begins an assertion about what became of a request.
   *
   * @param simulation the request with what became of it
   * @return what can be claimed of it
   */
  public SimulationAssert assertThat(Simulation simulation) {
    return proxy(SimulationAssert.class, Simulation.class, simulation);
  }
}
