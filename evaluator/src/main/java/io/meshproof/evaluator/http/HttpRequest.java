package io.meshproof.evaluator.http;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The head of a request as a filter sees it now.
 *
 * @param scheme {@code http} or {@code https}, as {@code x-forwarded-proto} has it
 * @param authority the Host header, port and case as sent
 * @param path the path with its query
 * @param statedClaims claims that the request states instead of sending a signed token; gone when
 *     the token would be
 */
public record HttpRequest(
    String method,
    String scheme,
    String authority,
    String path,
    Headers headers,
    Optional<Map<String, Object>> statedClaims) {

  /** A request whose tokens are all to be verified. */
  public HttpRequest(String method, String scheme, String authority, String path, Headers headers) {
    this(method, scheme, authority, path, headers, Optional.empty());
  }

  /**
   * Whether the client spoke https, as far as {@code x-forwarded-proto} can be trusted. See
   * R-GW-33.
   */
  public boolean cameByHttps() {
    return forwardedProto().equalsIgnoreCase("https");
  }

  /** What the client spoke: {@code http}, {@code https}, or what a trusted proxy in front says. */
  public String forwardedProto() {
    return headers.first("x-forwarded-proto").orElse(scheme);
  }

  /**
   * Whether this is a CORS preflight: the method as it is written, and both headers not empty. See
   * R-C-1, R-RA-11.
   */
  public boolean isPreflight() {
    return method.equals("OPTIONS")
        && !headers.first("origin").orElse("").isEmpty()
        && !headers.first("access-control-request-method").orElse("").isEmpty();
  }

  /** Whether this is a gRPC call, by its content type. */
  public boolean isGrpc() {
    String contentType = headers.first("content-type").orElse("");
    return contentType.equals("application/grpc") || contentType.startsWith("application/grpc+");
  }

  /** The path without its query. */
  public String pathWithoutQuery() {
    int question = path.indexOf('?');
    return question < 0 ? path : path.substring(0, question);
  }

  /** Everything after the first question mark; empty where there is none. */
  public String query() {
    int question = path.indexOf('?');
    return question < 0 ? "" : path.substring(question + 1);
  }

  /**
   * Returns the value of the first query parameter of that name, undecoded; {@code ?k} has an empty
   * one. See R-M-24.
   */
  public Optional<String> queryParameter(String name) {
    int start = path.indexOf('?') + 1;
    if (start == 0) {
      return Optional.empty();
    }
    while (start <= path.length()) {
      int end = path.indexOf('&', start);
      end = end < 0 ? path.length() : end;
      if (path.startsWith(name, start)) {
        int after = start + name.length();
        if (after == end) {
          return Optional.of("");
        }
        if (after < end && path.charAt(after) == '=') {
          return Optional.of(path.substring(after + 1, end));
        }
      }
      start = end + 1;
    }
    return Optional.empty();
  }

  /** Whether the client wants to go over to WebSocket. */
  public boolean asksForWebSocket() {
    return headers.first("upgrade").orElse("").equalsIgnoreCase("websocket")
        && headers.first("connection").orElse("").toLowerCase(Locale.ROOT).contains("upgrade");
  }

  /**
   * Returns the value of every line of a header, the pseudo headers and {@code host} included.
   *
   * @param name in lower case
   */
  public List<String> values(String name) {
    return switch (name) {
      case ":method" -> List.of(method);
      case ":scheme" -> List.of(scheme);
      case ":path" -> List.of(path);
      case ":authority", "host" -> List.of(authority);
      default -> headers.all(name);
    };
  }

  /** Returns the same request for another path. */
  public HttpRequest withPath(String other) {
    return new HttpRequest(method, scheme, authority, other, headers, statedClaims);
  }

  /** Returns the same request for another authority. */
  public HttpRequest withAuthority(String other) {
    return new HttpRequest(method, scheme, other, path, headers, statedClaims);
  }

  /** Returns the same request with another scheme. */
  public HttpRequest withScheme(String other) {
    return new HttpRequest(method, other, authority, path, headers, statedClaims);
  }

  /** Returns the same request with exactly one line of a header. */
  public HttpRequest withHeader(String name, String value) {
    return withHeaders(headers.with(name, value));
  }

  /** Returns the same request with other headers. */
  public HttpRequest withHeaders(Headers other) {
    return new HttpRequest(method, scheme, authority, path, other, statedClaims);
  }

  /** Returns the same request with other stated claims. */
  public HttpRequest withStatedClaims(Optional<Map<String, Object>> other) {
    return new HttpRequest(method, scheme, authority, path, headers, other);
  }
}
