package io.meshproof.simulator.law;

import io.meshproof.model.request.Request;
import io.meshproof.simulator.Mesh;
import io.meshproof.simulator.generate.Focus;
import java.util.List;
import java.util.Optional;

/** A law for requests that come to a gateway. */
record OutsideLaw(Law law) implements Law {

  @Override
  public String text() {
    return law.text() + " from outside";
  }

  @Override
  public Optional<String> violation(Mesh mesh, Request request) {
    boolean isInside = request.from().isPresent() || request.at().isPresent();
    return isInside ? Optional.empty() : law.violation(mesh, request);
  }

  @Override
  public Focus focus() {
    return law.focus();
  }

  @Override
  public List<Mesh> others() {
    return law.others();
  }
}
