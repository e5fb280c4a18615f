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

class LiteralsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          /status/[0-9]+ | /status/
          ^/api/.*       | /api/
          ^*/api         | ~~
          /a\\-b\\/c      | /a-b/c
          /ab\\x41       | /a
          /ab\\Q\\E{0}   | /a
          /ab(?i)c       | /a
          /ab(?i)*       | /a
          /v1\\.0/x      | /v1.0/x
          /ab?c          | /a
          /ab*           | /a
          /ab+           | /ab
          /ab{0,2}       | /a
          (?i)/ab        | ~~
          .*             | ~~
          """)
  void theCertainPartOfAPatternIsFound(String pattern, String beginning) {
    assertThat(Literals.of(pattern).beginning()).isEqualTo(beginning);
  }

  @ParameterizedTest
  @CsvSource({"/a|/b", "/a(b|c)"})
  void aChoiceLeavesNothingCertain(String pattern) {
    assertThat(Literals.of(pattern).beginning()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          /v[0-9]+/svc-7/users/[^/]+/orders | /svc-7/users/, /orders
          .*abc+def                         | abc, def
          .*ab?c                            | a, c
          .*ab{2,3}c                        | a, c
          [^]a]b                            | b
          [[:alpha:]]b[\\]]c                | b, c
          .(a(b)c)d                         | d
          .\\da\\.b                         | a.b
          .\\Qa.b\\E                        | ~~
          .ab(?i)c                          | a
          .a(?:b)c                          | a, c
          .ab(b(?i)c)d                      | a
          """)
  void whatFollowsCertainlyIsFound(String pattern, String others) {
    assertThat(String.join(", ", Literals.of(pattern).others())).isEqualTo(others);
  }

  @ParameterizedTest
  @CsvSource({"/a-b, true", "/ax-bx, true", "/a, false", "/b-a, false", "/-b/a, false"})
  void theyStandInATextInTheirOrder(String text, boolean stand) {
    assertThat(Literals.of("/a.*-b.*").standIn(text)).isEqualTo(stand);
  }

  @Property(tries = 5000)
  void whatMatchesHasThem(
      @ForAll
          @Chars({
            'a', 'b', '/', '?', '*', '+', '(', ')', '|', '^', '$', '\\', '.', '{', '0', '}', '[',
            ']', 'd', ':'
          })
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
      assertThat(Literals.of(pattern).standIn(text)).isTrue();
    }
  }
}
