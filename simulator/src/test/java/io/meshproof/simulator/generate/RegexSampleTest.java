package io.meshproof.simulator.generate;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.re2j.Pattern;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.params.ParameterizedTest;
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
      })
  void usualPatternsMatchTheirSamples(String pattern) {
    Random random = new Random(1);
    for (int i = 0; i < 100; i++) {
      assertThat(RegexSample.of(pattern, random))
          .matches(sample -> Pattern.matches(pattern, sample), "matches " + pattern);
    }
  }

  @Property
  void whateverIsGivenSomethingComesBack(
      @ForAll @StringLength(max = 60) String text, @ForAll Random random) {
    assertThat(RegexSample.of(text, random)).isNotNull();
    assertThat(RegexSample.of("((((((((((".repeat(50) + "[\\{9}*" + text, random)).isNotNull();
  }
}
