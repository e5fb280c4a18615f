package io.meshproof.evaluator.path;

import com.google.common.collect.ImmutableSet;

/** What the HTTP/1 codec makes of a request line and Host header. See R-PIPE-6, R-AP-36c. */
public sealed interface RequestTarget {

  /** Envoy: the methods that its parser knows; methods are case-sensitive. */
  ImmutableSet<String> METHODS =
      ImmutableSet.of(
          "ACL",
          "BIND",
          "CHECKOUT",
          "CONNECT",
          "COPY",
          "DELETE",
          "GET",
          "HEAD",
          "LINK",
          "LOCK",
          "MERGE",
          "MKACTIVITY",
          "MKCALENDAR",
          "MKCOL",
          "MOVE",
          "MSEARCH",
          "NOTIFY",
          "OPTIONS",
          "PATCH",
          "POST",
          "PROPFIND",
          "PROPPATCH",
          "PURGE",
          "PUT",
          "REBIND",
          "REPORT",
          "SEARCH",
          "SOURCE",
          "SUBSCRIBE",
          "TRACE",
          "UNBIND",
          "UNLINK",
          "UNLOCK",
          "UNSUBSCRIBE");

  /**
   * The request can be read.
   *
   * @param path begins with a slash and has no fragment
   * @param isNormal whether it surely is as it would be after normalisation in any mode
   */
  record Understood(String authority, String path, boolean isNormal) implements RequestTarget {}

  /**
   * The request is answered at once.
   *
   * @param body empty where none is sent
   * @param details Envoy's response code details; empty where it has none
   * @param why one lowercase sentence
   */
  record Refused(int status, String body, String details, String why) implements RequestTarget {}

  /**
   * Reads a request line.
   *
   * @param target the request target as sent
   * @param host the Host header as sent
   * @param encrypted whether the connection is TLS
   */
  static RequestTarget read(String method, String target, String host, boolean encrypted) {
    if (!METHODS.contains(method)) {
      return badRequest("the method `" + method + "` is not known; methods are case-sensitive");
    }
    int plain = PathCharacters.countPlain(target);
    if (!isPrintable(target, plain)) {
      return badRequest("the request target `" + target + "` holds a raw character it must not");
    }
    if (method.equals("CONNECT")) {
      return new Refused(404, "", "route_not_found", "no route takes `CONNECT`");
    }
    if (target.startsWith("/")) {
      return understood(host, target, plain);
    }
    if (target.startsWith("*") && method.equals("OPTIONS")) {
      return notAPath(target);
    }
    return AbsoluteUrl.parse(target)
        .map(url -> read(url, target, encrypted))
        .orElseGet(
            () -> badRequest("the request target `" + target + "` is neither a path nor a URL"));
  }

  private static RequestTarget read(AbsoluteUrl url, String target, boolean encrypted) {
    if (url.isHttps() && !encrypted) {
      return new Refused(403, "Forbidden", "", "an https URL came in plaintext");
    }
    // Envoy: the authority of an absolute URL replaces the Host header.
    return url.path().startsWith("/")
        ? understood(url.authority(), url.path(), 0)
        : notAPath(target);
  }

  /**
   * @param plain how many of the path's first characters are known to be plain
   */
  private static RequestTarget understood(String host, String path, int plain) {
    if (host.indexOf(' ') >= 0 || host.indexOf(',') >= 0) {
      return badRequest("the host `" + host + "` holds a character it must not");
    }
    if (host.isEmpty()) {
      return badRequest("the request names no host");
    }
    int hash = path.indexOf('#', plain);
    boolean isNormal = plain == path.length() || path.charAt(plain) == '?' || plain == hash;
    return new Understood(host, hash < 0 ? path : path.substring(0, hash), isNormal);
  }

  private static RequestTarget badRequest(String why) {
    return new Refused(400, "Bad Request", "", why);
  }

  private static RequestTarget notAPath(String target) {
    return new Refused(
        404, "", "absolute_path_rejected", "the request target `" + target + "` is not a path");
  }

  private static boolean isPrintable(String target, int start) {
    for (int i = start; i < target.length(); i++) {
      char c = target.charAt(i);
      if ((c < '!' || c > '~') && c != '\t' && c != '\f') {
        return false;
      }
    }
    return true;
  }
}
