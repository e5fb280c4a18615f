package io.meshproof.jmh;

import io.meshproof.model.request.Request;
import io.meshproof.simulator.Mesh;

/**
 * A mesh that has been asked for a while: every proxy and every host is compiled, and the first
 * collection has put what belongs together side by side.
 */
final class Settled {
  private Settled() {}

  static void after(Mesh mesh, Request... requests) {
    for (Request request : requests) {
      mesh.decide(request);
    }
    System.gc();
  }
}
