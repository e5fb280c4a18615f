package io.meshproof.evaluator.path;

import java.util.Optional;

/**
 * A request target in absolute form, split as Envoy's parser does: nothing is decoded or changed.
 *
 * @param authority host and port, without user information
 * @param path the rest; {@code /} where there is none
 */
record AbsoluteUrl(boolean isHttps, String authority, String path) {

  static Optional<AbsoluteUrl> parse(String target) {
    int scheme = target.indexOf("://");
    if (scheme < 0) {
      return Optional.empty();
    }
    String name = target.substring(0, scheme);
    boolean https = name.equalsIgnoreCase("https");
    if (!https && !name.equalsIgnoreCase("http")) {
      return Optional.empty();
    }
    int start = scheme + 3;
    int end = start;
    while (end < target.length() && "/?".indexOf(target.charAt(end)) < 0) {
      end++;
    }
    String authority = target.substring(start, end);
    authority = authority.substring(authority.lastIndexOf('@') + 1);
    if (authority.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new AbsoluteUrl(https, authority, end < target.length() ? target.substring(end) : "/"));
  }
}
