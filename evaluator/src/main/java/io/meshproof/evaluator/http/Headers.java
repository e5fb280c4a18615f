package io.meshproof.evaluator.http;

import com.google.common.base.Ascii;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.meshproof.model.request.Header;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Header lines as Envoy keeps them: names in lower case, lines in order, some names in one line
 * only. Immutable.
 */
public final class Headers {

  /** No headers. */
  public static final Headers NONE = new Headers();

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

  private final Header[] lines;

  private Headers(Header... lines) {
    this.lines = lines;
  }

  /** Takes header lines in the order sent. */
  public static Headers of(Iterable<Header> sent) {
    List<Header> lines = new ArrayList<>();
    for (Header header : sent) {
      String name = Ascii.toLowerCase(header.name());
      Header line = name.equals(header.name()) ? header : new Header(name, header.value());
      int present = isJoined(name) ? indexOf(lines, name) : -1;
      if (present < 0) {
        lines.add(line);
      } else {
        lines.set(present, join(lines.get(present), line));
      }
    }
    return lines.isEmpty() ? NONE : new Headers(lines.toArray(Header[]::new));
  }

  /** All lines, names in lower case. */
  public ImmutableList<Header> lines() {
    return ImmutableList.copyOf(lines);
  }

  /** Returns the first value of a header; the name must be in lower case. */
  public Optional<String> first(String name) {
    int index = indexOf(name, 0);
    return index < 0 ? Optional.empty() : Optional.of(lines[index].value());
  }

  /** Returns the value of every line of a header; the name must be in lower case. */
  public List<String> all(String name) {
    int first = indexOf(name, 0);
    if (first < 0) {
      return ImmutableList.of();
    }
    int next = indexOf(name, first + 1);
    if (next < 0) {
      return ImmutableList.of(lines[first].value());
    }
    ImmutableList.Builder<String> values = ImmutableList.builder();
    for (int i = first; i >= 0; i = indexOf(name, i + 1)) {
      values.add(lines[i].value());
    }
    return values.build();
  }

  /** Returns these headers with one more line, or with its value joined where only one is kept. */
  public Headers plus(String name, String value) {
    Header line = new Header(Ascii.toLowerCase(name), value);
    int present = isJoined(line.name()) ? indexOf(line.name(), 0) : -1;
    Header[] copy = Arrays.copyOf(lines, present < 0 ? lines.length + 1 : lines.length);
    copy[present < 0 ? lines.length : present] = present < 0 ? line : join(lines[present], line);
    return new Headers(copy);
  }

  /** Returns these headers without any line of that name, which must be in lower case. */
  public Headers without(String name) {
    if (indexOf(name, 0) < 0) {
      return this;
    }
    return new Headers(
        Arrays.stream(lines).filter(line -> !line.name().equals(name)).toArray(Header[]::new));
  }

  /** Returns these headers with exactly one line of that name. */
  public Headers with(String name, String value) {
    String lower = Ascii.toLowerCase(name);
    return without(lower).plus(lower, value);
  }

  private static boolean isJoined(String name) {
    return JOINED.contains(name);
  }

  private static Header join(Header present, Header more) {
    boolean oneIsEmpty = present.value().isEmpty() || more.value().isEmpty();
    return new Header(present.name(), present.value() + (oneIsEmpty ? "" : ",") + more.value());
  }

  private int indexOf(String name, int from) {
    for (int i = from; i < lines.length; i++) {
      if (lines[i].name().equals(name)) {
        return i;
      }
    }
    return -1;
  }

  private static int indexOf(List<Header> lines, String name) {
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).name().equals(name)) {
        return i;
      }
    }
    return -1;
  }

  @Override
  public boolean equals(@org.jspecify.annotations.Nullable Object other) {
    return other instanceof Headers headers && Arrays.equals(headers.lines, lines);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(lines);
  }

  @Override
  public String toString() {
    return Arrays.toString(lines);
  }
}
