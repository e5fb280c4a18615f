package io.meshproof.simulator.generate;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.re2j.Pattern;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RegexSampleTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/orders/[0-9]+",
        "/(a|b)(/.*)?",
        "^/v\\d{2}/\\w+\\.json$",
        "/[^/]+/x",
        "(?i:/Admin)",
        "/[a-f0-9-]{8}(?:/items){1,2}",
        "/a\\.b\\+c",
        ".*",
        "[]a]b",
        "[^a-z]x",
        "[^a-z0-9]?[[:alpha:]]+",
        "[^/]{2}\\pL\\p{Lu}?",
        "[\\]\\d]-[A-F]",
      })
  void usualPatternsMatchTheirSamples(String pattern) {
    Random random = new Random(1);
    for (int i = 0; i < 100; i++) {
      assertThat(RegexSample.of(pattern, random))
          .matches(sample -> Pattern.matches(pattern, sample), "matches " + pattern);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "'/(v1/)?items(/.*)?', /items",
    "'[a-z]+@example\\.com', a@example.com",
    "'a{3,5}', aaa",
  })
  void theSimplestIsShortAndAlwaysTheSame(String pattern, String simplest) {
    assertThat(RegexSample.simplest(Pattern.compile(pattern)).map(String::length))
        .hasValue(simplest.length());
    assertThat(RegexSample.simplest(Pattern.compile(pattern)))
        .isEqualTo(RegexSample.simplest(Pattern.compile(pattern)));
  }

  @Test
  void whatNothingMatchesHasNoSample() {
    assertThat(RegexSample.simplest(Pattern.compile("a\\bc"))).isEmpty();
  }

  @Property
  void whateverIsGivenSomethingComesBack(
      @ForAll @StringLength(max = 60) String text, @ForAll Random random) {
    assertThat(RegexSample.of(text, random)).isNotNull();
    assertThat(RegexSample.of("((((((((((".repeat(50) + "[\\{9}*" + text, random)).isNotNull();
  }
}
