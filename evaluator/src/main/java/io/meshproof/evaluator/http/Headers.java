package io.meshproof.evaluator.http;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.meshproof.model.request.Header;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Header lines as Envoy keeps them: names in lower case, lines in order, some names in one line
 * only. Immutable.
 */
public final class Headers {

  /** No headers. */
  public static final Headers NONE = new Headers(ImmutableList.of());

  /** Envoy: headers that are kept once, later values joined with a comma. See R-M-14. */
  private static final ImmutableSet<String> JOINED =
      ImmutableSet.of(
          "user-agent",
          "accept",
          "accept-encoding",
          "origin",
          "authorization",
          "referer",
          "content-type",
          "content-encoding",
          "cache-control",
          "pragma",
          "if-match",
          "if-none-match",
          "if-modified-since",
          "via",
          "expect",
          "grpc-timeout",
          "x-forwarded-for",
          "x-forwarded-host",
          "x-forwarded-port",
          "access-control-request-method",
          "access-control-request-headers",
          "x-client-trace-id");

  private final ImmutableList<Header> lines;

  private Headers(ImmutableList<Header> lines) {
    this.lines = lines;
  }

  /** Takes header lines in the order sent. */
  public static Headers of(Iterable<Header> sent) {
    Headers headers = NONE;
    for (Header header : sent) {
      headers = headers.plus(header.name(), header.value());
    }
    return headers;
  }

  /** All lines, names in lower case. */
  public ImmutableList<Header> lines() {
    return lines;
  }

  /** Returns the first value of a header; the name must be in lower case. */
  public Optional<String> first(String name) {
    for (Header line : lines) {
      if (line.name().equals(name)) {
        return Optional.of(line.value());
      }
    }
    return Optional.empty();
  }

  /** Returns the value of every line of a header; the name must be in lower case. */
  public List<String> all(String name) {
    return lines.stream().filter(line -> line.name().equals(name)).map(Header::value).toList();
  }

  /** Returns these headers with one more line, or with its value joined where only one is kept. */
  public Headers plus(String name, String value) {
    String lower = name.toLowerCase(Locale.ROOT);
    List<Header> copy = new ArrayList<>(lines);
    if (JOINED.contains(lower)) {
      for (int i = 0; i < copy.size(); i++) {
        if (copy.get(i).name().equals(lower)) {
          String present = copy.get(i).value();
          String joined =
              present.isEmpty() || value.isEmpty() ? present + value : present + "," + value;
          copy.set(i, new Header(lower, joined));
          return new Headers(ImmutableList.copyOf(copy));
        }
      }
    }
    copy.add(new Header(lower, value));
    return new Headers(ImmutableList.copyOf(copy));
  }

  /** Returns these headers without any line of that name, which must be in lower case. */
  public Headers without(String name) {
    return new Headers(
        lines.stream()
            .filter(line -> !line.name().equals(name))
            .collect(ImmutableList.toImmutableList()));
  }

  /** Returns these headers with exactly one line of that name. */
  public Headers with(String name, String value) {
    String lower = name.toLowerCase(Locale.ROOT);
    return without(lower).plus(lower, value);
  }

  @Override
  public boolean equals(@org.jspecify.annotations.Nullable Object other) {
    return other instanceof Headers headers && headers.lines.equals(lines);
  }

  @Override
  public int hashCode() {
    return lines.hashCode();
  }

  @Override
  public String toString() {
    return lines.toString();
  }
}
