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

  private Headers(List<Header> lines) {
    this.lines = ImmutableList.copyOf(lines);
  }

  /** Takes header lines in the order sent. */
  public static Headers of(Iterable<Header> sent) {
    List<Header> lines = new ArrayList<>();
    for (Header header : sent) {
      add(lines, header.name(), header.value());
    }
    return lines.isEmpty() ? NONE : new Headers(lines);
  }

  /** All lines, names in lower case. */
  public ImmutableList<Header> lines() {
    return lines;
  }

  /** Returns the first value of a header; the name must be in lower case. */
  public Optional<String> first(String name) {
    int index = indexOf(lines, name, 0);
    return index < 0 ? Optional.empty() : Optional.of(lines.get(index).value());
  }

  /** Returns the value of every line of a header; the name must be in lower case. */
  public List<String> all(String name) {
    int first = indexOf(lines, name, 0);
    if (first < 0) {
      return ImmutableList.of();
    }
    int next = indexOf(lines, name, first + 1);
    if (next < 0) {
      return ImmutableList.of(lines.get(first).value());
    }
    ImmutableList.Builder<String> values = ImmutableList.builder();
    for (int i = first; i >= 0; i = indexOf(lines, name, i + 1)) {
      values.add(lines.get(i).value());
    }
    return values.build();
  }

  /** Returns these headers with one more line, or with its value joined where only one is kept. */
  public Headers plus(String name, String value) {
    List<Header> copy = new ArrayList<>(lines.size() + 1);
    copy.addAll(lines);
    add(copy, name, value);
    return new Headers(copy);
  }

  /** Returns these headers without any line of that name, which must be in lower case. */
  public Headers without(String name) {
    if (indexOf(lines, name, 0) < 0) {
      return this;
    }
    List<Header> copy = new ArrayList<>(lines);
    copy.removeIf(line -> line.name().equals(name));
    return new Headers(copy);
  }

  /** Returns these headers with exactly one line of that name. */
  public Headers with(String name, String value) {
    String lower = name.toLowerCase(Locale.ROOT);
    return without(lower).plus(lower, value);
  }

  private static void add(List<Header> lines, String name, String value) {
    String lower = name.toLowerCase(Locale.ROOT);
    int present = JOINED.contains(lower) ? indexOf(lines, lower, 0) : -1;
    if (present < 0) {
      lines.add(new Header(lower, value));
      return;
    }
    String before = lines.get(present).value();
    String separator = before.isEmpty() || value.isEmpty() ? "" : ",";
    lines.set(present, new Header(lower, before + separator + value));
  }

  private static int indexOf(List<Header> lines, String name, int from) {
    for (int i = from; i < lines.size(); i++) {
      if (lines.get(i).name().equals(name)) {
        return i;
      }
    }
    return -1;
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
