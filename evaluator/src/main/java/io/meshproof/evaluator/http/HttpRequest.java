package io.meshproof.evaluator.http;

/**
 * The head of a request as a filter sees it now.
 *
 * @param scheme {@code http} or {@code https}, as {@code x-forwarded-proto} has it
 * @param authority the Host header, port and case as sent
 * @param path the path with its query
 */
public record HttpRequest(
    String method, String scheme, String authority, String path, Headers headers) {

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

  /** Returns the same request for another path. */
  public HttpRequest withPath(String other) {
    return new HttpRequest(method, scheme, authority, other, headers);
  }

  /** Returns the same request for another authority. */
  public HttpRequest withAuthority(String other) {
    return new HttpRequest(method, scheme, other, path, headers);
  }

  /** Returns the same request with another scheme. */
  public HttpRequest withScheme(String other) {
    return new HttpRequest(method, other, authority, path, headers);
  }

  /** Returns the same request with other headers. */
  public HttpRequest withHeaders(Headers other) {
    return new HttpRequest(method, scheme, authority, path, other);
  }
}
