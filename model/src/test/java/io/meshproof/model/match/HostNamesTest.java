package io.meshproof.model.match;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.base.Splitter;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostNamesTest {

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          httpbin,          httpbin.team.svc.cluster.local
          httpbin.default,  httpbin.default
          *,                *
          10.0.0.1,         10.0.0.1
          """)
  void onlyNamesWithoutDotAreShort(String written, String full) {
    assertThat(HostNames.qualify(written, "team")).isEqualTo(full);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          *.foo.com        | a.foo.com          | a.foo.com
          a.foo.com        | *                  | a.foo.com
          *.com            | *                  | *.com
          foo.com          | *.foo.com          |
          a.com b.com      | *.com b.com        | a.com b.com
          *.net            | *.b.net a.net      | *.b.net a.net
          A.com            | a.com              |
          """)
  void theIntersectionKeepsTheNarrowerOfEachPair(String server, String service, String common) {
    assertThat(HostNames.intersection(names(server), names(service)))
        .isEqualTo(names(common == null ? "" : common));
  }

  @Test
  void plainNamesComeFirstThenTheLongestThenTheAlphabet() {
    assertThat(
            Stream.of("*", "*.b.test", "b.test", "a.test", "*.test", "aa.test")
                .sorted(HostNames.MOST_SPECIFIC_FIRST))
        .containsExactly("aa.test", "a.test", "b.test", "*.b.test", "*.test", "*");
  }

  private static List<String> names(String text) {
    return Splitter.on(' ').omitEmptyStrings().splitToList(text);
  }
}
