package io.meshproof.evaluator.http;

import com.google.common.base.Ascii;
import com.google.common.base.CharMatcher;
import com.google.common.base.Suppliers;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.meshproof.model.request.Header;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Header lines as Envoy keeps them: names in lower case, lines in order, some names in one line
 * only. Immutable; safe to share.
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

  private static final CharMatcher BLANK = CharMatcher.anyOf(" \t");

  private final Supplier<Header[]> lines;

  private Headers(Header... lines) {
    this.lines = Suppliers.ofInstance(lines);
  }

  private Headers(Supplier<Header[]> lines) {
    this.lines = lines;
  }

  /**
   * Returns headers that are worked out when somebody asks for one of them: of most requests nobody
   * does.
   */
  public static Headers later(Supplier<Headers> made) {
    return new Headers(Suppliers.memoize(() -> made.get().lines.get()));
  }

  /** Takes header lines in the order sent; blanks around a value do not count. */
  public static Headers of(List<Header> sent) {
    List<Header> lines = new ArrayList<>(sent.size());
    for (Header header : sent) {
      String name = Ascii.toLowerCase(header.name());
      String value = BLANK.trimFrom(header.value());
      boolean asSent = name.equals(header.name()) && value.equals(header.value());
      Header line = asSent ? header : new Header(name, value);
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
    return ImmutableList.copyOf(lines.get());
  }

  /** Returns the first value of a header; the name must be in lower case. */
  public Optional<String> first(String name) {
    int index = indexOf(name, 0);
    return index < 0 ? Optional.empty() : Optional.of(lines.get()[index].value());
  }

  /** Returns the value of every line of a header; the name must be in lower case. */
  public List<String> all(String name) {
    Header[] known = lines.get();
    int first = indexOf(name, 0);
    if (first < 0) {
      return ImmutableList.of();
    }
    int next = indexOf(name, first + 1);
    if (next < 0) {
      return ImmutableList.of(known[first].value());
    }
    ImmutableList.Builder<String> values = ImmutableList.builder();
    for (int i = first; i >= 0; i = indexOf(name, i + 1)) {
      values.add(known[i].value());
    }
    return values.build();
  }

  /** Returns these headers with one more line, or with its value joined where only one is kept. */
  public Headers plus(String name, String value) {
    Header[] known = lines.get();
    Header line = new Header(Ascii.toLowerCase(name), value);
    int present = isJoined(line.name()) ? indexOf(line.name(), 0) : -1;
    Header[] copy = Arrays.copyOf(known, present < 0 ? known.length + 1 : known.length);
    copy[present < 0 ? known.length : present] = present < 0 ? line : join(known[present], line);
    return new Headers(copy);
  }

  /** Returns these headers without any line of that name, which must be in lower case. */
  public Headers without(String name) {
    return indexOf(name, 0) < 0 ? this : without(Set.of(name));
  }

  /** Returns these headers without any line of those names, which must be in lower case. */
  public Headers without(Set<String> names) {
    List<Header> kept = new ArrayList<>();
    for (Header line : lines.get()) {
      if (!names.contains(line.name())) {
        kept.add(line);
      }
    }
    return new Headers(kept.toArray(Header[]::new));
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
    Header[] known = lines.get();
    for (int i = from; i < known.length; i++) {
      if (known[i].name().equals(name)) {
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
    return other instanceof Headers headers && Arrays.equals(headers.lines.get(), lines.get());
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(lines.get());
  }

  @Override
  public String toString() {
    return Arrays.toString(lines.get());
  }
}
