package io.meshproof.simulator.generate;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import io.meshproof.model.match.StringMatch;
import io.meshproof.model.resource.AuthorizationPolicy;
import io.meshproof.model.resource.AuthorizationPolicy.Operation;
import io.meshproof.model.resource.Resources;
import io.meshproof.model.resource.VirtualService;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The segments that the paths of a mesh are made of. */
final class Words {
  private static final int MOST = 5_000;
  private static final ImmutableList<String> ANY = ImmutableList.of("a", "b", "7");
  private static final Splitter SEGMENTS = Splitter.on('/').omitEmptyStrings();

  private Words() {}

  /** Returns the words of a mesh, and a few that it does not know. */
  static ImmutableList<String> of(Resources resources, Focus focus) {
    Set<String> words = new LinkedHashSet<>(ANY);
    Stream.of(
            focus.paths().stream(),
            resources.all(VirtualService.class).stream().flatMap(Words::paths),
            resources.all(AuthorizationPolicy.class).stream().flatMap(Words::paths))
        .flatMap(paths -> paths)
        .flatMap(SEGMENTS::splitToStream)
        .map(segment -> segment.replace("*", ""))
        .filter(segment -> segment.matches("[A-Za-z0-9._~-]+"))
        .limit(MOST)
        .forEach(words::add);
    return ImmutableList.copyOf(words);
  }

  private static Stream<String> paths(VirtualService service) {
    return service.http().stream()
        .flatMap(route -> route.match().stream())
        .flatMap(match -> match.uri().stream())
        .map(Words::literal)
        .flatMap(Optional::stream);
  }

  private static Optional<String> literal(StringMatch match) {
    if (match instanceof StringMatch.Exact exact) {
      return Optional.of(exact.value());
    }
    if (match instanceof StringMatch.Prefix prefix) {
      return Optional.of(prefix.value());
    }
    return match instanceof StringMatch.SegmentPrefix prefix
        ? Optional.of(prefix.value())
        : Optional.empty();
  }

  private static Stream<String> paths(AuthorizationPolicy policy) {
    return policy.rules().stream()
        .flatMap(rule -> rule.to().stream())
        .map(Operation::paths)
        .flatMap(paths -> Stream.concat(paths.values().stream(), paths.notValues().stream()));
  }
}
