package io.meshproof.simulator.law;

import com.google.common.collect.ImmutableList;
import io.meshproof.model.request.Request;
import io.meshproof.simulator.Mesh;
import io.meshproof.simulator.generate.RequestGenerator;
import io.meshproof.simulator.generate.SimplerRequests;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Looks for a request that breaks a law. Not thread-safe.
 *
 * <pre>{@code
 * Optional<Violation> found = new LawSearch(mesh, law, 42).search(100_000);
 * }</pre>
 */
public final class LawSearch {
  private final Mesh mesh;
  private final Law law;
  private final Random random;
  private final ImmutableList<RequestGenerator> generators;
  private long draws;

  /**
   * Begins a search.
   *
   * @param seed decides which requests are drawn
   */
  public LawSearch(Mesh mesh, Law law, long seed) {
    this.mesh = mesh;
    this.law = law;
    this.random = new Random(seed);
    this.generators =
        Stream.concat(Stream.of(mesh), law.others().stream())
            .map(each -> RequestGenerator.of(each, law.focus()))
            .collect(ImmutableList.toImmutableList());
  }

  /** How many requests were drawn so far. */
  public long draws() {
    return draws;
  }

  /** Draws so many requests, or fewer if one breaks the law; returns the simplest that does. */
  public Optional<Violation> search(long requests) {
    for (long i = 0; i < requests; i++) {
      Request request = generators.get((int) (draws++ % generators.size())).draw(random);
      if (breaks(request)) {
        Request simplest = SimplerRequests.in(mesh).simplest(request, this::breaks);
        String why = law.violation(mesh, simplest).orElseThrow();
        return Optional.of(new Violation(law, simplest, why, request));
      }
    }
    return Optional.empty();
  }

  private boolean breaks(Request request) {
    return law.violation(mesh, request).isPresent();
  }
}
