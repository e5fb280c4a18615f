package io.meshproof.simulator.registry;

import com.google.common.collect.ImmutableListMultimap;
import io.meshproof.simulator.registry.MeshService.Resolution;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Follows services that only stand for another host to that host. See R-OUT-5. */
final class Aliases {

  private Aliases() {}

  /** Returns for each host those that stand for it, by namespace and name. */
  static ImmutableListMultimap<String, String> resolve(Collection<MeshService> services) {
    List<MeshService> aliases =
        services.stream()
            .filter(service -> service.resolution() == Resolution.ALIAS)
            .sorted(
                Comparator.comparing(MeshService::namespace).thenComparing(MeshService::hostname))
            .toList();
    Map<String, String> targets = new HashMap<>();
    aliases.forEach(alias -> alias.alias().ifPresent(to -> targets.put(alias.hostname(), to)));
    ImmutableListMultimap.Builder<String, String> resolved = ImmutableListMultimap.builder();
    for (MeshService alias : aliases) {
      end(alias.hostname(), targets).ifPresent(host -> resolved.put(host, alias.hostname()));
    }
    return resolved.build();
  }

  /** Returns where a chain of aliases ends; nothing if it bites its own tail. */
  private static Optional<String> end(String alias, Map<String, String> targets) {
    Set<String> seen = new HashSet<>();
    String host = alias;
    while (targets.containsKey(host)) {
      if (!seen.add(host)) {
        return Optional.empty();
      }
      host = targets.get(host);
    }
    return Optional.of(host);
  }
}
