package io.meshproof.evaluator.match;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshproof.evaluator.match.TextMatcher.Any;
import io.meshproof.evaluator.match.TextMatcher.Exact;
import io.meshproof.evaluator.match.TextMatcher.NotEmpty;
import io.meshproof.evaluator.match.TextMatcher.Prefix;
import io.meshproof.evaluator.match.TextMatcher.Suffix;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;

class OneOfTest {

  @Property
  void aTextIsOneOfWhatAnyOfTheMatchersTakes(
      @ForAll @Size(max = 4) List<@From("matcher") TextMatcher> matchers,
      @ForAll("text") String text) {
    assertThat(OneOf.of(matchers).test(text))
        .isEqualTo(matchers.stream().anyMatch(matcher -> matcher.matches(text)));
  }

  @Provide
  Arbitrary<String> text() {
    return Arbitraries.strings().withChars("aAb").ofMaxLength(3);
  }

  @Provide
  Arbitrary<TextMatcher> matcher() {
    return Combinators.combine(
            Arbitraries.integers().between(0, 19), text(), Arbitraries.of(true, false))
        .as(OneOfTest::matcher);
  }

  /** Matchers that take nearly every text are rare, or nothing else would count. */
  private static TextMatcher matcher(int kind, String text, boolean ignoreCase) {
    return switch (kind % 4) {
      case 0 -> kind == 0 ? new Any() : new Exact(text, ignoreCase);
      case 1 -> kind == 1 ? new NotEmpty() : new Prefix(text + "b", ignoreCase);
      case 2 -> new Suffix(text + "b", ignoreCase);
      default -> kind == 3 ? TextMatcher.regex("a+b") : new Exact(text, ignoreCase);
    };
  }
}
