package io.meshproof.simulator.ingress;

import io.meshproof.model.match.StringMatch;
import io.meshproof.model.resource.Ingress;
import io.meshproof.model.resource.VirtualService.HttpRoute;
import io.meshproof.model.source.Origin;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;

/**
 * One path of an Ingress as a rule of a virtual service.
 *
 * @param uri what the path must be; absent where it takes every path
 */
record IngressPath(Optional<StringMatch> uri, HttpRoute route, Origin origin) {
  private static final Set<String> EVERYTHING = Set.of("", "*", "/*", ".*");

  /**
   * Istio: by the length of the text alone, whatever its type; only then exact ones. See R-I-17.
   */
  static final Comparator<IngressPath> MOST_SPECIFIC_FIRST =
      Comparator.comparingInt(IngressPath::length)
          .reversed()
          .thenComparing(path -> !path.isExact());

  /** Returns what a request's path must be; nothing if every path will do. See R-I-14. */
  static Optional<StringMatch> match(Ingress.Path path) {
    return switch (path.pathType()) {
      case EXACT -> Optional.of(new StringMatch.Exact(path.path()));
      case PREFIX -> Optional.of(new StringMatch.SegmentPrefix(path.path()));
      case IMPLEMENTATION_SPECIFIC -> oldMatch(path.path());
    };
  }

  /** Istio: two endings make a prefix; nothing else is a pattern. See R-I-15. */
  private static Optional<StringMatch> oldMatch(String path) {
    if (EVERYTHING.contains(path)) {
      return Optional.empty();
    }
    boolean isPrefix = path.endsWith(".*") || path.endsWith("/*");
    return Optional.of(
        isPrefix
            ? new StringMatch.SegmentPrefix(path.substring(0, path.length() - 2))
            : new StringMatch.Exact(path));
  }

  private boolean isExact() {
    return uri.filter(StringMatch.Exact.class::isInstance).isPresent();
  }

  /** The length of the text in bytes. */
  private int length() {
    return uri.map(IngressPath::text).orElse("").getBytes(StandardCharsets.UTF_8).length;
  }

  private static String text(StringMatch uri) {
    if (uri instanceof StringMatch.Exact exact) {
      return exact.value();
    }
    return uri instanceof StringMatch.SegmentPrefix prefix ? prefix.value() : "";
  }
}
