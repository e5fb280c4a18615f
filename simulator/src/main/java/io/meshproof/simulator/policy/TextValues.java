package io.meshproof.simulator.policy;

import com.google.re2j.Pattern;
import io.meshproof.evaluator.authz.Requirement.IssuerAndSubject;
import io.meshproof.evaluator.match.TextMatcher;
import io.meshproof.evaluator.match.TextMatcher.Any;
import io.meshproof.evaluator.match.TextMatcher.Exact;
import io.meshproof.evaluator.match.TextMatcher.NotEmpty;
import io.meshproof.evaluator.match.TextMatcher.Prefix;
import io.meshproof.evaluator.match.TextMatcher.Suffix;

/** What the values of authorization policies mean. */
public final class TextValues {
  private static final TextMatcher NOT_EMPTY = new NotEmpty();

  private TextValues() {}

  /** A star at one end stands for any text; alone for any but the empty one. See R-AP-16. */
  public static TextMatcher text(String value) {
    return value.equals("*") ? NOT_EMPTY : starred(value, false);
  }

  /** As {@link #text}, but a star alone matches the empty text too. */
  static TextMatcher header(String value) {
    return value.equals("*") ? new Any() : starred(value, false);
  }

  /** As {@link #header}, in any case. See R-AP-17. */
  static TextMatcher host(String value) {
    return value.equals("*") ? new Any() : starred(value, true);
  }

  private static TextMatcher starred(String value, boolean ignoreCase) {
    // Istio: a star in front wins, the other is then an ordinary character
    if (value.startsWith("*")) {
      return new Suffix(value.substring(1), ignoreCase);
    }
    return value.endsWith("*")
        ? new Prefix(value.substring(0, value.length() - 1), ignoreCase)
        : new Exact(value, ignoreCase);
  }

  /** A path, or a path template. See R-AP-37. */
  public static TextMatcher path(String value) {
    return PathTemplate.isTemplate(value) ? PathTemplate.compile(value) : text(value);
  }

  /** Every star stands for any text; identities are without {@code spiffe://}. See R-AP-21. */
  static TextMatcher namespace(String value) {
    return TextMatcher.regex("(.*/)?ns/" + quoted(value, ".*") + "/.*");
  }

  /** A service account of the policy's own namespace, or {@code namespace/name}. See R-AP-22. */
  static TextMatcher serviceAccount(String value, String policyNamespace) {
    int slash = value.indexOf('/');
    String namespace = slash < 0 ? policyNamespace : value.substring(0, slash);
    String name = value.substring(slash + 1);
    return TextMatcher.regex(
        ".+/ns/" + Pattern.quote(namespace) + "/(.+/|)sa/" + Pattern.quote(name) + "(/.+)?");
  }

  /** A star at one end stays within the trust domain. See R-AP-22b. */
  static TextMatcher trustDomain(String value) {
    return value.equals("*") ? NOT_EMPTY : TextMatcher.regex(quoted(value, "[^/]*") + "/.*");
  }

  private static String quoted(String value, String star) {
    StringBuilder pattern = new StringBuilder();
    int start = 0;
    for (int i = value.indexOf('*'); i >= 0; i = value.indexOf('*', start)) {
      pattern.append(Pattern.quote(value.substring(start, i))).append(star);
      start = i + 1;
    }
    return pattern.append(Pattern.quote(value.substring(start))).toString();
  }

  /** Issuer and subject stand on the two sides of the last slash. See R-AP-23. */
  static IssuerAndSubject tokenPrincipal(String value) {
    if (value.equals("*")) {
      return new IssuerAndSubject(NOT_EMPTY, NOT_EMPTY);
    }
    int slash = value.lastIndexOf('/');
    if (slash >= 0) {
      String issuer = value.substring(0, slash);
      String subject = value.substring(slash + 1);
      // Istio: with a star in front, one behind is an ordinary character. See R-AP-24
      return value.startsWith("*")
          ? new IssuerAndSubject(text(issuer), new Exact(subject, false))
          : new IssuerAndSubject(new Exact(issuer, false), endStarred(subject));
    }
    if (value.startsWith("*")) {
      return new IssuerAndSubject(NOT_EMPTY, starred(value, false));
    }
    return value.endsWith("*")
        ? new IssuerAndSubject(starred(value, false), NOT_EMPTY)
        : new IssuerAndSubject(new Exact(value, false), new Exact("", false));
  }

  private static TextMatcher endStarred(String value) {
    if (value.equals("*")) {
      return NOT_EMPTY;
    }
    return value.endsWith("*")
        ? new Prefix(value.substring(0, value.length() - 1), false)
        : new Exact(value, false);
  }
}
