package io.meshproof.testkit;

import io.meshproof.model.request.Request;
import io.meshproof.simulator.Mesh;
import io.meshproof.simulator.Simulation;
import java.util.function.Function;
import org.assertj.core.api.AbstractAssert;

/** Assertions about a mesh: they begin with a request. Not thread-safe. */
public class MeshAssert extends AbstractAssert<MeshAssert, Mesh> {
  private final Function<Simulation, SimulationAssert> claims;

  /**
   * Begins an assertion whose first failure ends the test.
   *
   * @param actual the mesh that will be asked
   */
  public MeshAssert(Mesh actual) {
    this(actual, SimulationAssert::new);
  }

  /** Begins an assertion whose claims somebody else makes, as soft ones are. */
  MeshAssert(Mesh actual, Function<Simulation, SimulationAssert> claims) {
    super(actual, MeshAssert.class);
    this.claims = claims;
  }

  /**
   * Simulates a request; what is claimed next is claimed of what becomes of it.
   *
   * <pre>{@code
   * assertThat(mesh).request(get("http://shop.example.com/cart")).isRoutedTo("storefront");
   * assertThat(mesh).request(get("/cart").from("shop/web").host("orders")).isForbidden();
   * }</pre>
   *
   * @param request as far as it is told; one from outside that names no host asks for the only one
   *     that the gateways serve
   * @return what can be claimed of the answer
   * @throws IllegalArgumentException if it names no host, and the gateways serve several
   */
  public SimulationAssert request(Request.Builder request) {
    return request(OnlyHost.of(actual, request.build()));
  }

  /**
   * Simulates a request; what is claimed next is claimed of what becomes of it.
   *
   * @param request the request exactly as it is sent
   * @return what can be claimed of the answer
   */
  public SimulationAssert request(Request request) {
    return claims.apply(actual.simulate(request));
  }
}
