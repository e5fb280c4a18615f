package io.meshproof.testkit.jqwik;

import io.meshproof.model.request.Request;
import io.meshproof.model.resource.Resources;
import io.meshproof.simulator.Mesh;
import io.meshproof.simulator.generate.Focus;
import io.meshproof.simulator.generate.RequestGenerator;
import io.meshproof.simulator.generate.SimplerRequests;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/** Arbitrary requests and meshes. */
public final class MeshArbitraries {
  private MeshArbitraries() {}

  /**
   * Returns requests that get far into a mesh: {@link RequestGenerator} says how they are made.
   * They shrink to the simplest request.
   *
   * @param mesh whose hosts, paths, claims and callers they have
   * @return the requests
   */
  public static Arbitrary<Request> requests(Mesh mesh) {
    return requests(mesh, Focus.NONE);
  }

  /**
   * Returns requests half of which are about something.
   *
   * @param mesh whose hosts, paths, claims and callers they have
   * @param focus what they are about
   * @return the requests
   */
  public static Arbitrary<Request> requests(Mesh mesh, Focus focus) {
    RequestGenerator generator = RequestGenerator.of(mesh, focus);
    SimplerRequests simpler = SimplerRequests.in(mesh);
    return Arbitraries.fromGenerator(
        random -> new ShrinkableRequest(generator.draw(random), simpler));
  }

  /**
   * Returns the resources of small meshes, which a real mesh would take as they are: a gateway,
   * services with virtual services, and policies for requests, tokens and mutual TLS.
   *
   * @return the resources
   */
  public static Arbitrary<Resources> resources() {
    return RandomMesh.arbitrary().map(RandomMesh::resources);
  }

  /**
   * Returns the meshes that {@link #resources} make.
   *
   * @return the meshes
   */
  public static Arbitrary<Mesh> meshes() {
    return resources().map(Mesh::of);
  }
}
