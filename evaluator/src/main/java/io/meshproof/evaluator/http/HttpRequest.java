package io.meshproof.evaluator.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The head of a request as a filter sees it now. Immutable; safe to share.
 *
 * <p>A class and not a record, because its path is taken apart once.
 */
public final class HttpRequest {
  private final String method;
  private final String scheme;
  private final String authority;
  private final String path;
  private final String pathWithoutQuery;
  private final Headers headers;
  private final Optional<Map<String, Object>> statedClaims;

  /**
   * A request.
   *
   * @param scheme {@code http} or {@code https}, as {@code x-forwarded-proto} has it
   * @param authority the Host header, port and case as sent
   * @param path the path with its query
   * @param statedClaims claims that the request states instead of sending a signed token; gone when
   *     the token would be
   */
  public HttpRequest(
      String method,
      String scheme,
      String authority,
      String path,
      Headers headers,
      Optional<Map<String, Object>> statedClaims) {
    this.method = method;
    this.scheme = scheme;
    this.authority = authority;
    this.path = path;
    int question = path.indexOf('?');
    this.pathWithoutQuery = question < 0 ? path : path.substring(0, question);
    this.headers = headers;
    this.statedClaims = statedClaims;
  }

  /** A request whose tokens are all to be verified. */
  public HttpRequest(String method, String scheme, String authority, String path, Headers headers) {
    this(method, scheme, authority, path, headers, Optional.empty());
  }

  /** The method, case as sent. */
  public String method() {
    return method;
  }

  /** {@code http} or {@code https}, as {@code x-forwarded-proto} has it. */
  public String scheme() {
    return scheme;
  }

  /** The Host header, port and case as sent. */
  public String authority() {
    return authority;
  }

  /** The path with its query. */
  public String path() {
    return path;
  }

  /** The path without its query. */
  public String pathWithoutQuery() {
    return pathWithoutQuery;
  }

  /** The header lines. */
  public Headers headers() {
    return headers;
  }

  /** Claims that count as those of a good token. */
  public Optional<Map<String, Object>> statedClaims() {
    return statedClaims;
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

  /** Everything after the first question mark; empty where there is none. */
  public String query() {
    return path.length() == pathWithoutQuery.length()
        ? ""
        : path.substring(pathWithoutQuery.length() + 1);
  }

  /**
   * Returns the value of the first query parameter of that name, undecoded; {@code ?k} has an empty
   * one. See R-M-24.
   */
  public Optional<String> queryParameter(String name) {
    int start = pathWithoutQuery.length() + 1;
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
    List<String> values = new ArrayList<>();
    anyValue(
        name,
        value -> {
          values.add(value);
          return false;
        });
    return values;
  }

  /**
   * Whether the value of one line of a header, the pseudo headers and {@code host} included, is as
   * asked.
   *
   * @param name in lower case
   */
  public boolean anyValue(String name, Predicate<String> asked) {
    return switch (name) {
      case ":method" -> asked.test(method);
      case ":scheme" -> asked.test(scheme);
      case ":path" -> asked.test(path);
      case ":authority", "host" -> asked.test(authority);
      default -> headers.any(name, asked);
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

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof HttpRequest request
        && request.method.equals(method)
        && request.scheme.equals(scheme)
        && request.authority.equals(authority)
        && request.path.equals(path)
        && request.headers.equals(headers)
        && request.statedClaims.equals(statedClaims);
  }

  @Override
  public int hashCode() {
    return Objects.hash(method, scheme, authority, path, headers, statedClaims);
  }

  /** Returns {@code GET http://shop.example.com/orders} and the headers. */
  @Override
  public String toString() {
    return method + " " + scheme + "://" + authority + path + " " + headers;
  }
}
