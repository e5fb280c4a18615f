package io.meshproof.evaluator.http;

import com.google.common.base.Ascii;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.meshproof.model.request.Header;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Header lines as Envoy keeps them: names in lower case, lines in order, some names in one line
 * only. Immutable; safe to share.
 */
public abstract sealed class Headers {

  /** No headers. */
  public static final Headers NONE = new Known();

  private static final int NOWHERE = -1;

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

  /** The lines. */
  abstract Header[] known();

  /** Whether there may be a header with a name in lower case. */
  abstract boolean mayHave(String name);

  private static final class Known extends Headers {
    private final Header[] lines;

    Known(Header... lines) {
      this.lines = lines;
    }

    @Override
    Header[] known() {
      return lines;
    }

    @Override
    boolean mayHave(String name) {
      return true;
    }
  }

  /**
   * Lines that are worked out when somebody asks for one that may be there: of most requests nobody
   * does.
   */
  public abstract static non-sealed class Later extends Headers {
    private @Nullable Headers made;

    /** Works out the lines; always comes to the same. */
    protected abstract Headers make();

    @Override
    protected abstract boolean mayHave(String name);

    @Override
    final Header[] known() {
      // Threads that ask at the same time come to the same.
      Headers headers = made;
      if (headers == null) {
        headers = make();
        made = headers;
      }
      return headers.known();
    }
  }

  /** Takes header lines in the order sent; blanks around a value do not count. */
  public static Headers of(List<Header> sent) {
    Header[] lines = new Header[sent.size()];
    int size = 0;
    for (int i = 0; i < lines.length; i++) {
      Header line = sent.get(i).normalized();
      size = append(lines, size, line);
    }
    return of(lines, size);
  }

  /** All lines, names in lower case. */
  public ImmutableList<Header> lines() {
    return ImmutableList.copyOf(known());
  }

  /** Returns the first value of a header; the name must be in lower case. */
  public Optional<String> first(String name) {
    int index = indexOf(name);
    return index < 0 ? Optional.empty() : Optional.of(known()[index].value());
  }

  /** Whether the value of one line of a header is as asked; the name must be in lower case. */
  public boolean any(String name, Predicate<String> asked) {
    Header[] known = known();
    for (int i = 0; i < known.length; i++) {
      if (known[i].name().equals(name) && asked.test(known[i].value())) {
        return true;
      }
    }
    return false;
  }

  /** Returns the value of every line of a header; the name must be in lower case. */
  public List<String> all(String name) {
    return Arrays.stream(known())
        .filter(line -> line.name().equals(name))
        .map(Header::value)
        .collect(ImmutableList.toImmutableList());
  }

  /** Returns these headers with one more line, or with its value joined where only one is kept. */
  public Headers plus(String name, String value) {
    return plus(new Header(Ascii.toLowerCase(name), value));
  }

  /** Returns these headers with one more line, its name in lower case, or with its value joined. */
  public Headers plus(Header line) {
    return replace(Set.of(), line);
  }

  /** Returns these headers without any line of that name, which must be in lower case. */
  public Headers without(String name) {
    return indexOf(name) < 0 ? this : replace(Set.of(name));
  }

  /**
   * Returns these headers without any line of some names, and then with more lines; all names in
   * lower case.
   */
  public Headers replace(Set<String> without, Header... plus) {
    Header[] known = known();
    Header[] lines = new Header[known.length + plus.length];
    int size = 0;
    for (Header line : known) {
      if (!without.contains(line.name())) {
        lines[size++] = line;
      }
    }
    for (Header line : plus) {
      size = append(lines, size, line);
    }
    return of(lines, size);
  }

  /** Appends a line, or joins its value where only one is kept; returns how many there are then. */
  private static int append(Header[] lines, int size, Header line) {
    int present = indexOf(lines, line.name(), size);
    if (present < 0 || !JOINED.contains(line.name())) {
      lines[size] = line;
      return size + 1;
    }
    lines[present] = join(lines[present], line);
    return size;
  }

  private static Headers of(Header[] lines, int size) {
    return size == 0 ? NONE : new Known(size == lines.length ? lines : Arrays.copyOf(lines, size));
  }

  /** Returns these headers without those that others have, and then the others. */
  public Headers overriddenBy(Headers others) {
    Headers all = this;
    for (Header line : others.known()) {
      all = all.without(line.name());
    }
    for (Header line : others.known()) {
      all = all.plus(line);
    }
    return all;
  }

  /** Returns these headers with exactly one line of that name. */
  public Headers with(String name, String value) {
    String lower = Ascii.toLowerCase(name);
    return without(lower).plus(lower, value);
  }

  private static Header join(Header present, Header more) {
    boolean oneIsEmpty = present.value().isEmpty() || more.value().isEmpty();
    return new Header(present.name(), present.value() + (oneIsEmpty ? "" : ",") + more.value());
  }

  private int indexOf(String name) {
    if (!mayHave(name)) {
      return NOWHERE;
    }
    Header[] known = known();
    return indexOf(known, name, known.length);
  }

  private static int indexOf(Header[] lines, String name, int end) {
    for (int i = 0; i < end; i++) {
      if (lines[i].name().equals(name)) {
        return i;
      }
    }
    return NOWHERE;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Headers headers && Arrays.equals(headers.known(), known());
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(known());
  }

  @Override
  public String toString() {
    return Arrays.toString(known());
  }
}
