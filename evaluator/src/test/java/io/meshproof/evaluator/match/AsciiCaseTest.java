package io.meshproof.evaluator.match;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AsciiCaseTest {
  @ParameterizedTest
  @CsvSource({
    "/Admin, /aDMIN, true",
    "/admin/x, /ADMIN, false",
    "/é, /É, false",
    "\u212A, k, false",
    "x_, X?, false",
  })
  void onlyAsciiLettersHaveTwoCases(String text, String other, boolean equal) {
    assertThat(AsciiCase.equal(text, other, true)).isEqualTo(equal);
    assertThat(new TextMatcher.Exact(other, true).matches(text)).isEqualTo(equal);
  }

  @ParameterizedTest
  @CsvSource({
    "/Admin/x, /aDMIN, true, true",
    "/Admin/x, /aDMIN, false, false",
    "/É/x, /é, true, false",
    "/a, /a/b, true, false",
  })
  void aPrefixIsComparedLikewise(String text, String prefix, boolean ignoreCase, boolean holds) {
    assertThat(AsciiCase.holdsAt(0, text, prefix, ignoreCase)).isEqualTo(holds);
  }

  @ParameterizedTest
  @CsvSource({"a, ba, true", "a, ba, false"})
  void aTextEndsWithNothingLongerThanItself(String text, String suffix, boolean ignoreCase) {
    assertThat(new TextMatcher.Suffix(suffix, ignoreCase).matches(text)).isFalse();
  }
}
