package io.meshproof.evaluator.match;

import com.google.common.collect.ImmutableList;
import io.meshproof.evaluator.match.TextMatcher.Exact;
import io.meshproof.evaluator.match.TextMatcher.Prefix;
import io.meshproof.evaluator.match.TextMatcher.Suffix;
import java.util.List;
import java.util.function.Predicate;

/**
 * Whether a text is as one of several matchers asks, which are sorted by kind: most are asked by
 * plain comparisons. Immutable; safe to share.
 *
 * @param wholes texts that it may be
 * @param beginnings texts that it may begin with
 * @param ends texts that it may end with
 * @param others what else it may be
 */
public record OneOf(
    ImmutableList<String> wholes,
    ImmutableList<String> beginnings,
    ImmutableList<String> ends,
    ImmutableList<TextMatcher> others)
    implements Predicate<String> {

  /** Takes matchers in any order. */
  public static OneOf of(List<TextMatcher> matchers) {
    ImmutableList.Builder<String> wholes = ImmutableList.builder();
    ImmutableList.Builder<String> beginnings = ImmutableList.builder();
    ImmutableList.Builder<String> ends = ImmutableList.builder();
    ImmutableList.Builder<TextMatcher> others = ImmutableList.builder();
    for (TextMatcher matcher : matchers) {
      if (matcher instanceof Exact exact && !exact.ignoreCase()) {
        wholes.add(exact.value());
      } else if (matcher instanceof Prefix prefix && !prefix.ignoreCase()) {
        beginnings.add(prefix.value());
      } else if (matcher instanceof Suffix suffix && !suffix.ignoreCase()) {
        ends.add(suffix.value());
      } else {
        others.add(matcher);
      }
    }
    return new OneOf(wholes.build(), beginnings.build(), ends.build(), others.build());
  }

  @Override
  public boolean test(String text) {
    for (int i = 0; i < wholes.size(); i++) {
      if (text.equals(wholes.get(i))) {
        return true;
      }
    }
    for (int i = 0; i < beginnings.size(); i++) {
      if (text.startsWith(beginnings.get(i))) {
        return true;
      }
    }
    for (int i = 0; i < ends.size(); i++) {
      if (text.endsWith(ends.get(i))) {
        return true;
      }
    }
    for (int i = 0; i < others.size(); i++) {
      if (others.get(i).matches(text)) {
        return true;
      }
    }
    return false;
  }
}
