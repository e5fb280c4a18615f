package io.meshproof.evaluator.route;

import com.google.common.collect.ImmutableList;
import io.meshproof.evaluator.http.HttpRequest;
import io.meshproof.evaluator.match.TextMatcher;
import java.util.List;

/**
 * The value of a header operation: text with Envoy's {@code %…%} expressions. {@code %%} is a
 * percent sign; {@code %REQ(a?b):9%} is the request's first {@code a}, else {@code b}, of at most 9
 * characters; {@code %PROTOCOL%} is {@code HTTP/1.1}. What only a running proxy knows, such as
 * {@code %START_TIME%}, stays as it is written. See R-H-8. Immutable; safe to share.
 */
public final class ValueTemplate {
  private final String text;
  private final ImmutableList<Part> parts;

  private interface Part {
    String evaluate(HttpRequest request);
  }

  private ValueTemplate(String text, ImmutableList<Part> parts) {
    this.text = text;
    this.parts = parts;
  }

  /** Reads a template; a percent sign without its second one is taken as it stands. */
  public static ValueTemplate parse(String text) {
    ImmutableList.Builder<Part> parts = ImmutableList.builder();
    int start = 0;
    while (start < text.length()) {
      int percent = text.indexOf('%', start);
      int end = percent < 0 ? -1 : text.indexOf('%', percent + 1);
      if (end < 0) {
        break;
      }
      addLiteral(parts, text.substring(start, percent));
      parts.add(expression(text.substring(percent + 1, end)));
      start = end + 1;
    }
    addLiteral(parts, text.substring(start));
    return new ValueTemplate(text, parts.build());
  }

  /** Returns the value for a request; leading and trailing spaces are lost on the wire. */
  public String evaluate(HttpRequest request) {
    StringBuilder value = new StringBuilder();
    for (Part part : parts) {
      value.append(part.evaluate(request));
    }
    return value.toString().strip();
  }

  private static void addLiteral(ImmutableList.Builder<Part> parts, String literal) {
    if (!literal.isEmpty()) {
      parts.add(request -> literal);
    }
  }

  private static Part expression(String expression) {
    if (expression.isEmpty()) {
      return request -> "%";
    }
    if (expression.equals("PROTOCOL")) {
      return request -> "HTTP/1.1";
    }
    int close = expression.lastIndexOf(')');
    if (!expression.startsWith("REQ(") || close < 0) {
      return request -> "%" + expression + "%";
    }
    String[] names = TextMatcher.lower(expression.substring(4, close)).split("\\?", 2);
    int limit = limit(expression.substring(close + 1));
    return request -> {
      String value = firstOf(names, request);
      return value.substring(0, Math.min(limit, value.length()));
    };
  }

  private static int limit(String suffix) {
    return suffix.matches(":[0-9]{1,9}")
        ? Integer.parseInt(suffix.substring(1))
        : Integer.MAX_VALUE;
  }

  private static String firstOf(String[] names, HttpRequest request) {
    for (String name : names) {
      List<String> values = request.values(name);
      if (!values.isEmpty()) {
        return values.get(0);
      }
    }
    return "";
  }

  @Override
  public boolean equals(@org.jspecify.annotations.Nullable Object other) {
    return other instanceof ValueTemplate template && template.text.equals(text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  /** Returns the template as written. */
  @Override
  public String toString() {
    return text;
  }
}
