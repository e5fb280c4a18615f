package io.meshproof.simulator.suite;

import com.google.common.collect.ImmutableSet;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Which cases are to be run. Immutable.
 *
 * @param names texts of which the name must hold one, whatever the case; none at all take every
 *     name
 * @param tags those of which a case must have one; none at all take every case
 * @param notTags those of which a case must have none
 */
public record Selection(
    ImmutableSet<String> names, ImmutableSet<String> tags, ImmutableSet<String> notTags) {

  /** Every case. */
  public static final Selection ALL =
      new Selection(ImmutableSet.of(), ImmutableSet.of(), ImmutableSet.of());

  /** Returns the selection of names and tags. */
  public static Selection of(
      Collection<String> names, Collection<String> tags, Collection<String> notTags) {
    return new Selection(
        ImmutableSet.copyOf(names), ImmutableSet.copyOf(tags), ImmutableSet.copyOf(notTags));
  }

  /** Whether a case is to be run. */
  public boolean takes(SuiteCase testCase) {
    Set<String> own = testCase.tags();
    return (names.isEmpty() || names.stream().anyMatch(name -> holds(testCase.name(), name)))
        && (tags.isEmpty() || !Collections.disjoint(tags, own))
        && Collections.disjoint(notTags, own);
  }

  /** Whether some case of some suites asks that only it, and others that ask so, are run. */
  public static boolean hasOnly(List<Suite> suites) {
    return suites.stream().flatMap(suite -> suite.cases().stream()).anyMatch(SuiteCase::only);
  }

  private static boolean holds(String name, String part) {
    return name.toLowerCase(Locale.ROOT).contains(part.toLowerCase(Locale.ROOT));
  }
}
