package io.meshproof.evaluator.path;

import io.meshproof.model.resource.MeshConfig.PathNormalization;
import java.util.Optional;

/**
 * Normalises the path of a request before any filter looks at it, and leaves the query alone.
 * Percent escapes are decoded once only. See R-N-1 to R-N-8, R-AP-36. Immutable; safe to share.
 */
public final class PathNormalizer {
  private final PathNormalization mode;

  private PathNormalizer(PathNormalization mode) {
    this.mode = mode;
  }

  /** Returns the normaliser of a mode. */
  public static PathNormalizer of(PathNormalization mode) {
    return new PathNormalizer(mode);
  }

  /**
   * Returns the path with its query as the filters see it; nothing if Envoy refuses it, which it
   * does for an escaped NUL.
   *
   * @param target a path that begins with a slash, with its query
   */
  public Optional<String> normalize(String target) {
    if (mode == PathNormalization.NONE) {
      return Optional.of(target);
    }
    int question = target.indexOf('?');
    int end = question < 0 ? target.length() : question;
    String path = target.substring(0, end);
    if (mode == PathNormalization.DECODE_AND_MERGE_SLASHES) {
      path = decodeSlashes(path);
    }
    if (path.contains("%00")) {
      return Optional.empty();
    }
    path = Segments.canonicalize(path);
    if (mode != PathNormalization.BASE) {
      path = mergeSlashes(path);
    }
    return Optional.of(path.concat(target.substring(end)));
  }

  private static String decodeSlashes(String path) {
    StringBuilder decoded = new StringBuilder(path.length());
    for (int i = 0; i < path.length(); i++) {
      if (path.regionMatches(true, i, "%2f", 0, 3)) {
        decoded.append('/');
        i += 2;
      } else if (path.regionMatches(true, i, "%5c", 0, 3)) {
        decoded.append('\\');
        i += 2;
      } else {
        decoded.append(path.charAt(i));
      }
    }
    return decoded.toString();
  }

  // Envoy: joins the segments that are not empty and puts a slash before and after, so that a path
  // of slashes alone keeps two.
  private static String mergeSlashes(String path) {
    if (!path.contains("//")) {
      return path;
    }
    StringBuilder merged = new StringBuilder(path.length());
    for (int i = 0; i < path.length(); i++) {
      char c = path.charAt(i);
      if (c != '/' || merged.isEmpty() || merged.charAt(merged.length() - 1) != '/') {
        merged.append(c);
      }
    }
    return merged.length() == 1 ? "//" : merged.toString();
  }
}
