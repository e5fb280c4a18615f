package io.meshproof.simulator.legacy;

import com.google.re2j.Pattern;
import io.meshproof.model.match.StringMatch;
import java.util.Comparator;
import java.util.Optional;

/** What a path must be: a text, or one that begins with it. */
record OldPath(boolean isExact, String text) {
  private static final String ANYTHING = ".*";

  /** What every path is. */
  static final OldPath EVERY = new OldPath(false, "/");

  /** Istio: exact ones first, then of prefixes each before those that it extends. See R-LI-14. */
  static final Comparator<OldPath> IN_ORDER =
      Comparator.comparing((OldPath path) -> !path.isExact)
          .thenComparing((one, other) -> one.compareText(other));

  private int compareText(OldPath other) {
    return isExact ? text.compareTo(other.text) : other.text.compareTo(text);
  }

  /** Returns what the path of an Ingress means. See R-LI-5 to R-LI-7. */
  static OldPath ofIngress(String written) {
    if (written.isEmpty() || written.equals(ANYTHING)) {
      return EVERY;
    }
    return written.endsWith(ANYTHING)
        ? new OldPath(false, written.substring(0, written.length() - ANYTHING.length()))
        : new OldPath(true, written);
  }

  /** Returns what the {@code uri} of a rule means; a pattern is no condition of the path. */
  static OldPath ofRule(Optional<StringMatch> uri) {
    if (uri.isPresent() && uri.get() instanceof StringMatch.Exact exact) {
      return new OldPath(true, exact.value());
    }
    return uri.isPresent() && uri.get() instanceof StringMatch.Prefix prefix
        ? new OldPath(false, prefix.value())
        : EVERY;
  }

  /** Whether a character in it has a meaning in regular expressions. */
  boolean looksLikePattern() {
    return Pattern.quote(text).length() > text.length();
  }

  /** Returns the paths that are both; nothing where there are none. See R-LI-28. */
  Optional<OldPath> intersect(OldPath other) {
    if (isExact) {
      return other.isExact ? onlyIf(text.equals(other.text)) : onlyIf(text.startsWith(other.text));
    }
    if (other.isExact || other.text.startsWith(text)) {
      return other.onlyIf(other.text.startsWith(text));
    }
    return onlyIf(text.startsWith(other.text));
  }

  private Optional<OldPath> onlyIf(boolean holds) {
    return holds ? Optional.of(this) : Optional.empty();
  }

  boolean isEvery() {
    return equals(EVERY);
  }

  StringMatch toMatch() {
    return isExact ? new StringMatch.Exact(text) : new StringMatch.Prefix(text);
  }
}
