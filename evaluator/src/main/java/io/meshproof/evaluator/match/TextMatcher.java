package io.meshproof.evaluator.match;

import com.google.common.base.Ascii;
import com.google.re2j.Pattern;
import java.util.function.Predicate;

/** What a text must be, compiled. Immutable; safe to share. */
public sealed interface TextMatcher extends Predicate<String> {

  /** Whether the text is so. */
  boolean matches(String text);

  @Override
  default boolean test(String text) {
    return matches(text);
  }

  /**
   * Returns the beginning that a text must have, case included, to match at all; empty if there is
   * none.
   */
  default String requiredBeginning() {
    return "";
  }

  /** Says what the text must be: {@code is `/a`}, {@code has prefix `/a`}, … */
  String describe();

  /**
   * Says how a text fails that does not match: {@code is not `/a`}, {@code lacks prefix `/a`}, …
   */
  String describeNot();

  /** Says how a text compares that does, or does not, match. */
  default String describe(boolean matches) {
    return matches ? describe() : describeNot();
  }

  /** The whole text. */
  record Exact(String value, boolean ignoreCase) implements TextMatcher {
    @Override
    public boolean matches(String text) {
      return AsciiCase.equal(text, value, ignoreCase);
    }

    @Override
    public String requiredBeginning() {
      return ignoreCase ? "" : value;
    }

    @Override
    public String describe() {
      return "is `" + value + "`" + (ignoreCase ? " (any case)" : "");
    }

    @Override
    public String describeNot() {
      return "is not `" + value + "`" + (ignoreCase ? " (any case)" : "");
    }
  }

  /** The beginning. */
  record Prefix(String value, boolean ignoreCase) implements TextMatcher {
    @Override
    public boolean matches(String text) {
      return AsciiCase.holdsAt(0, text, value, ignoreCase);
    }

    @Override
    public String requiredBeginning() {
      return ignoreCase ? "" : value;
    }

    @Override
    public String describe() {
      return "has prefix `" + value + "`" + (ignoreCase ? " (any case)" : "");
    }

    @Override
    public String describeNot() {
      return "lacks prefix `" + value + "`" + (ignoreCase ? " (any case)" : "");
    }
  }

  /** The end. */
  record Suffix(String value, boolean ignoreCase) implements TextMatcher {
    @Override
    public boolean matches(String text) {
      return AsciiCase.holdsAt(text.length() - value.length(), text, value, ignoreCase);
    }

    @Override
    public String describe() {
      return "has suffix `" + value + "`" + (ignoreCase ? " (any case)" : "");
    }

    @Override
    public String describeNot() {
      return "lacks suffix `" + value + "`" + (ignoreCase ? " (any case)" : "");
    }
  }

  /** Envoy: RE2, and the whole text must match. See R-M-10. */
  final class Regex implements TextMatcher {
    private final Pattern pattern;
    private final Literals literals;

    /** Takes a compiled pattern without flags of its own. */
    public Regex(Pattern pattern) {
      this.pattern = pattern;
      this.literals = Literals.of(pattern.pattern());
    }

    /** The compiled pattern. */
    public Pattern pattern() {
      return pattern;
    }

    /** Most texts that do not match lack a literal, which is seen many times sooner. */
    @Override
    public boolean matches(String text) {
      return literals.standIn(text) && pattern.matches(text);
    }

    @Override
    public String requiredBeginning() {
      return literals.beginning();
    }

    @Override
    public String describe() {
      return "matches `" + pattern.pattern() + "`";
    }

    @Override
    public String describeNot() {
      return "does not match `" + pattern.pattern() + "`";
    }

    @Override
    public boolean equals(@org.jspecify.annotations.Nullable Object other) {
      return other instanceof Regex regex && regex.pattern.pattern().equals(pattern.pattern());
    }

    @Override
    public int hashCode() {
      return pattern.pattern().hashCode();
    }

    @Override
    public String toString() {
      return pattern.pattern();
    }
  }

  /** Any text at all, the empty one too. */
  record Any() implements TextMatcher {
    @Override
    public boolean matches(String text) {
      return true;
    }

    @Override
    public String describe() {
      return "is present";
    }

    @Override
    public String describeNot() {
      return "is missing";
    }
  }

  /** Any text but the empty one. */
  record NotEmpty() implements TextMatcher {
    @Override
    public boolean matches(String text) {
      return !text.isEmpty();
    }

    @Override
    public String describe() {
      return "is present and not empty";
    }

    @Override
    public String describeNot() {
      return "is empty";
    }
  }

  /** Compiles an RE2 pattern. */
  static TextMatcher regex(String pattern) {
    return new Regex(Pattern.compile(pattern));
  }

  /** Returns a text in lower case, whatever the machine's language. */
  static String lower(String text) {
    return Ascii.toLowerCase(text);
  }
}
