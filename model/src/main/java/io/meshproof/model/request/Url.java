package io.meshproof.model.request;

import java.util.Locale;

/**
 * A URL split by hand: what follows the authority is sent as it stands, however odd, because odd
 * paths are what people want to try.
 */
record Url(boolean isHttps, String authority, String target) {

  /** Splits {@code scheme://authority/target}; a text that begins with a slash is a bare target. */
  static Url parse(String text) {
    int scheme = text.indexOf("://");
    if (scheme < 0) {
      return text.startsWith("/") || text.equals("*")
          ? new Url(false, "", text)
          : parse("http://" + text);
    }
    String name = text.substring(0, scheme).toLowerCase(Locale.ROOT);
    if (!name.equals("http") && !name.equals("https")) {
      throw new IllegalArgumentException("the URL's scheme `" + name + "` is not http or https");
    }
    String rest = text.substring(scheme + 3);
    int end = 0;
    while (end < rest.length() && "/?#".indexOf(rest.charAt(end)) < 0) {
      end++;
    }
    String target = rest.substring(end);
    return new Url(
        name.equals("https"),
        rest.substring(0, end),
        target.startsWith("/") ? target : "/" + target);
  }

  /** The port named in the authority, else the scheme's own. */
  int port() {
    int colon = authority.lastIndexOf(':');
    if (colon > authority.lastIndexOf(']') && colon < authority.length() - 1) {
      try {
        return Integer.parseInt(authority.substring(colon + 1));
      } catch (NumberFormatException e) {
        throw new IllegalArgumentException("the port in `" + authority + "` is not a number", e);
      }
    }
    return isHttps ? 443 : 80;
  }

  /** The authority without its port. */
  String hostName() {
    return hostName(authority);
  }

  /** Returns an authority without its port. */
  static String hostName(String authority) {
    int colon = authority.lastIndexOf(':');
    return colon > authority.lastIndexOf(']') ? authority.substring(0, colon) : authority;
  }
}
