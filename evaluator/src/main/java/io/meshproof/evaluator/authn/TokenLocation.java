package io.meshproof.evaluator.authn;

import com.google.common.base.CharMatcher;
import io.meshproof.evaluator.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** A place of a request where a token may stand. Immutable. */
public sealed interface TokenLocation {

  /** Adds every token that stands here. */
  void find(HttpRequest request, List<FoundToken> found);

  /** Takes the token off, so that nobody behind sees it. See R-JWT-38. */
  HttpRequest strip(HttpRequest request);

  /** Says where this is, in a user's words. */
  String describe();

  /** Says where this is, and what must stand there. */
  default String describeSearch() {
    return describe();
  }

  /** A token and where it stood. */
  record FoundToken(String text, TokenLocation location) {}

  /**
   * A header.
   *
   * @param name in lower case
   * @param prefix what comes before the token, anywhere in the value; empty if nothing does
   */
  record Header(String name, String prefix) implements TokenLocation {
    private static final CharMatcher TOKEN_CHARACTERS =
        CharMatcher.inRange('a', 'z')
            .or(CharMatcher.inRange('A', 'Z'))
            .or(CharMatcher.inRange('0', '9'))
            .or(CharMatcher.anyOf("-_."))
            .precomputed();

    @Override
    public void find(HttpRequest request, List<FoundToken> found) {
      for (String value : request.values(name)) {
        int at = value.indexOf(prefix);
        if (at >= 0) {
          found.add(new FoundToken(token(value, at + prefix.length()), this));
        }
      }
    }

    /** Envoy: from the first letter of the alphabet on, to the end of the value. See R-JWT-2. */
    private String token(String value, int start) {
      if (prefix.isEmpty()) {
        return value;
      }
      int first = TOKEN_CHARACTERS.indexIn(value, start);
      return first < 0 ? value : value.substring(first);
    }

    @Override
    public HttpRequest strip(HttpRequest request) {
      return request.withHeaders(request.headers().without(name));
    }

    @Override
    public String describe() {
      return "header `" + name + "`";
    }

    @Override
    public String describeSearch() {
      return describe() + (prefix.isEmpty() ? "" : " (prefix `" + prefix + "`)");
    }
  }

  /** A query parameter, the first of its name. */
  record QueryParameter(String name) implements TokenLocation {

    @Override
    public void find(HttpRequest request, List<FoundToken> found) {
      QueryParameters.parse(request.path())
          .first(name)
          .ifPresent(text -> found.add(new FoundToken(text, this)));
    }

    @Override
    public HttpRequest strip(HttpRequest request) {
      return request.withPath(QueryParameters.parse(request.path()).without(name));
    }

    @Override
    public String describe() {
      return "query parameter `" + name + "`";
    }
  }

  /** A cookie, the first of its name. Envoy does not take it off. */
  record Cookie(String name) implements TokenLocation {

    @Override
    public void find(HttpRequest request, List<FoundToken> found) {
      for (String line : request.headers().all("cookie")) {
        int start = 0;
        while (start <= line.length()) {
          int end = line.indexOf(';', start);
          end = end < 0 ? line.length() : end;
          int equals = line.indexOf('=', start);
          if (equals >= 0 && equals < end && name.equals(name(line, start, equals))) {
            found.add(new FoundToken(unquoted(line.substring(equals + 1, end)), this));
            return;
          }
          start = end + 1;
        }
      }
    }

    private static String name(String line, int start, int equals) {
      int from = start;
      while (from < equals && line.charAt(from) == ' ') {
        from++;
      }
      return line.substring(from, equals);
    }

    private static String unquoted(String value) {
      return value.length() >= 2 && value.startsWith("\"") && value.endsWith("\"")
          ? value.substring(1, value.length() - 1)
          : value;
    }

    @Override
    public HttpRequest strip(HttpRequest request) {
      return request;
    }

    @Override
    public String describe() {
      return "cookie `" + name + "`";
    }
  }

  /**
   * No place at all: the claims that a request states instead of sending a signed token. They stand
   * wherever a provider looks, and are stripped and forwarded like any token.
   */
  record Stated() implements TokenLocation {
    private static final String HEADER = section("{\"alg\":\"RS256\"}");
    private static final String SIGNATURE = section("not checked");

    @Override
    public void find(HttpRequest request, List<FoundToken> found) {
      request
          .statedClaims()
          .map(claims -> HEADER + "." + section(ClaimText.json(claims)) + "." + SIGNATURE)
          .ifPresent(text -> found.add(new FoundToken(text, this)));
    }

    private static String section(String text) {
      return Base64Url.encode(text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public HttpRequest strip(HttpRequest request) {
      return request.withStatedClaims(Optional.empty());
    }

    @Override
    public String describe() {
      return "the request's stated claims";
    }
  }
}
