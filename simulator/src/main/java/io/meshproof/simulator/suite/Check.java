package io.meshproof.simulator.suite;

import com.google.common.collect.ImmutableList;
import io.meshproof.model.source.Place;
import io.meshproof.simulator.Simulation;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;

/**
 * One thing that is expected of a request. Immutable.
 *
 * @param aspect how the suite file calls what is looked at
 * @param accepted the values of which one must be there; none at all expect that there is nothing
 * @param observation finds what is there
 * @param fits whether an observed value is what an accepted one means
 * @param place where it is written
 */
public record Check(
    String aspect,
    ImmutableList<String> accepted,
    Observation observation,
    BiPredicate<String, String> fits,
    Place place) {

  private static final int MOST_SHOWN = 5;

  /** Finds one aspect of what became of a request. */
  @FunctionalInterface
  public interface Observation {
    /** Returns every value there is, the most telling first. */
    List<String> of(Simulation simulation);
  }

  /** Returns what is amiss, if anything is. */
  Optional<Mismatch> mismatch(Simulation simulation) {
    List<String> observed = observation.of(simulation);
    if (accepted.isEmpty() ? observed.isEmpty() : isMet(observed)) {
      return Optional.empty();
    }
    String expected = accepted.isEmpty() ? "absent" : String.join(" or ", accepted);
    return Optional.of(new Mismatch(aspect, expected, shown(observed), place));
  }

  private static String shown(List<String> observed) {
    return observed.stream().limit(MOST_SHOWN).collect(Collectors.joining(", "))
        + (observed.size() > MOST_SHOWN ? ", …" : "");
  }

  private boolean isMet(List<String> observed) {
    return observed.stream()
        .anyMatch(value -> accepted.stream().anyMatch(wanted -> fits.test(value, wanted)));
  }
}
