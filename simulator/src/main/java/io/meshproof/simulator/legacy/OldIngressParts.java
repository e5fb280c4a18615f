package io.meshproof.simulator.legacy;

import com.google.common.collect.ImmutableList;
import io.meshproof.model.resource.Ingress;
import io.meshproof.model.resource.Ingress.PathType;
import io.meshproof.model.source.Origin;
import io.meshproof.simulator.ingress.IgnoredAnnotations;
import io.meshproof.simulator.ingress.Ingresses;
import io.meshproof.simulator.route.Remark;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What of Ingresses had no effect, or not the one that they seem to ask for. */
final class OldIngressParts {
  private OldIngressParts() {}

  static Stream<Remark> remarks(List<Ingress> ingresses, Era era) {
    return Stream.concat(
        ingresses.stream().flatMap(ingress -> of(ingress, era)), duplicates(ingresses).stream());
  }

  private static Stream<Remark> of(Ingress ingress, Era era) {
    List<Remark> remarks = new ArrayList<>(IgnoredAnnotations.of(ingress).toList());
    for (int i = 0; i < ingress.tls().size(); i++) {
      Optional<String> secret = ingress.tls().get(i).secretName();
      if (secret.filter(name -> !name.equals(IngressGateways.SECRET)).isPresent()) {
        remarks.add(
            new Remark(
                ingress.at("/spec/tls/" + i + "/secretName"),
                "secret `%s` is not used: all TLS is ended with `%s` of `%s`"
                    .formatted(secret.get(), IngressGateways.SECRET, IngressPods.NAMESPACE),
                ingress.tls().get(i).hosts()));
      }
    }
    for (int i = 0; i < ingress.rules().size(); i++) {
      List<Ingress.Path> paths = ingress.rules().get(i).http().map(List::copyOf).orElse(List.of());
      for (int j = 0; j < paths.size(); j++) {
        String pointer = "/spec/rules/" + i + "/http/paths/" + j;
        ofPath(paths.get(j), era)
            .ifPresent(
                reason ->
                    remarks.add(new Remark(ingress.at(pointer), reason, Ingresses.hosts(ingress))));
      }
    }
    return remarks.stream();
  }

  private static Optional<String> ofPath(Ingress.Path path, Era era) {
    if (path.pathType() != PathType.IMPLEMENTATION_SPECIFIC) {
      return Optional.of(
          "`pathType` is younger than Istio "
              + era.version().text()
              + ": only `.*` at the end of a"
              + " path means something");
    }
    OldPath meaning = OldPath.ofIngress(path.path());
    return meaning.text().chars().anyMatch(c -> "*+?()|[]{}^$\\".indexOf(c) >= 0)
            && !era.refusesPatterns()
        ? Optional.of(
            "regular expressions are not supported: path `" + path.path() + "` is taken literally")
        : Optional.empty();
  }

  /** Two paths that are the same for the same host: which one counts was left to chance. */
  private static List<Remark> duplicates(List<Ingress> ingresses) {
    Map<Key, Ingress> seen = new HashMap<>();
    List<Remark> remarks = new ArrayList<>();
    for (Ingress ingress : ingresses) {
      keys(ingress)
          .forEach(
              (origin, key) -> {
                Ingress earlier = seen.putIfAbsent(key, ingress);
                if (earlier != null) {
                  remarks.add(
                      new Remark(
                          origin,
                          "Ingress `%s` has the same path of the same host: Istio promises neither"
                              .formatted(earlier.ref().qualifiedName()),
                          ImmutableList.of(key.host())));
                }
              });
    }
    return remarks;
  }

  /** A path of a host, on one of the two ports. */
  private record Key(boolean isTls, String host, OldPath path) {}

  /** Returns what an Ingress takes, by where it says so. */
  private static Map<Origin, Key> keys(Ingress ingress) {
    boolean isTls = !ingress.tls().isEmpty();
    Map<Origin, Key> keys = new LinkedHashMap<>();
    for (int i = 0; i < ingress.rules().size(); i++) {
      Ingress.Rule rule = ingress.rules().get(i);
      List<Ingress.Path> paths = rule.http().map(List::copyOf).orElse(List.of());
      for (int j = 0; j < paths.size(); j++) {
        keys.put(
            ingress.at("/spec/rules/" + i + "/http/paths/" + j),
            new Key(isTls, rule.host().orElse("*"), OldPath.ofIngress(paths.get(j).path())));
      }
    }
    if (ingress.hasDefaultBackend()) {
      keys.put(ingress.at("/spec/backend"), new Key(isTls, "*", OldPath.EVERY));
    }
    return keys;
  }
}
