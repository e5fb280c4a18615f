package io.meshproof.evaluator.match;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LiteralBeginningTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          /status/[0-9]+ | /status/
          ^/api/.*       | /api/
          /v1\\.0/x      | /v1.0/x
          /ab?c          | /a
          /ab*           | /a
          /ab+           | /ab
          /ab{0,2}       | /a
          (?i)/ab        | ~~
          .*             | ~~
          """)
  void theCertainPartOfAPatternIsFound(String pattern, String beginning) {
    assertThat(LiteralBeginning.of(pattern)).isEqualTo(beginning);
  }

  @ParameterizedTest
  @CsvSource({"/a|/b", "/a(b|c)"})
  void aChoiceLeavesNothingCertain(String pattern) {
    assertThat(LiteralBeginning.of(pattern)).isEmpty();
  }

  @Property(tries = 5000)
  void whatMatchesBeginsWithIt(
      @ForAll
          @Chars({'a', 'b', '/', '?', '*', '+', '(', ')', '|', '^', '\\', '.', '{', '0', '}'})
          @StringLength(max = 8)
          String pattern,
      @ForAll @Chars({'a', 'b', '/', '.', '0'}) @StringLength(max = 5) String text) {
    Pattern compiled;
    try {
      compiled = Pattern.compile(pattern);
    } catch (PatternSyntaxException e) {
      Assume.that(false);
      return;
    }
    if (compiled.matches(text)) {
      assertThat(text).startsWith(LiteralBeginning.of(pattern));
    }
  }
}
