package io.meshproof.simulator.law;

import io.meshproof.model.request.Request;
import io.meshproof.simulator.Decision;
import io.meshproof.simulator.Mesh;
import java.util.List;
import java.util.Optional;

/** Another mesh does the same with every request: the resources that decide may differ. */
record SameLaw(String name, Mesh other) implements Law {

  @Override
  public String text() {
    return "same as " + name;
  }

  @Override
  public Optional<String> violation(Mesh mesh, Request request) {
    for (Mesh either : List.of(mesh, other)) {
      if (request.from().isPresent()
          && either.findProxy("sidecar-outbound:" + request.from().get()).isEmpty()) {
        return Optional.of(
            "only one of the meshes has the workload `" + request.from().get() + "`");
      }
    }
    Decision here = mesh.decide(request);
    Decision there = other.decide(request);
    boolean isSame =
        here.kind().equals(there.kind())
            && here.status() == there.status()
            && here.particulars().equals(there.particulars());
    return isSame
        ? Optional.empty()
        : Optional.of("here: " + here.describe() + "; in " + name + ": " + there.describe());
  }

  @Override
  public List<Mesh> others() {
    return List.of(other);
  }
}
