package io.meshproof.testkit.jqwik;

import io.meshproof.model.request.Request;
import io.meshproof.simulator.generate.SimplerRequests;
import java.util.stream.Stream;
import net.jqwik.api.Shrinkable;
import net.jqwik.api.ShrinkingDistance;

/** A request that shrinks by having less to say. */
record ShrinkableRequest(Request value, SimplerRequests simpler) implements Shrinkable<Request> {

  @Override
  public Stream<Shrinkable<Request>> shrink() {
    return simpler.of(value).stream().map(request -> new ShrinkableRequest(request, simpler));
  }

  @Override
  public ShrinkingDistance distance() {
    return ShrinkingDistance.of(SimplerRequests.size(value));
  }
}
