package io.meshproof.evaluator.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshproof.model.request.Header;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeadersTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # name          | first | second | values
          x-a             | 1     | 2      | 1;2
          Cookie          | a=1   | b=2    | a=1;b=2
          accept-language | de    | en     | de;en
          User-Agent      | a     | b      | a,b
          Authorization   | a     | ''     | a
          x-forwarded-for | ''    | b      | b
          """)
  void someHeadersAreKeptOnceAndJoinedWithoutBlank(
      String name, String first, String second, String values) {
    Headers headers = Headers.of(List.of(new Header(name, first), new Header(name, second)));

    assertThat(String.join(";", headers.all(name.toLowerCase(Locale.ROOT)))).isEqualTo(values);
    assertThat(Headers.NONE.plus(name, first).plus(name, second)).isEqualTo(headers);
  }

  @Test
  void withLeavesExactlyOneLine() {
    Headers headers = Headers.NONE.plus("x-a", "1").plus("x-a", "2").plus("x-b", "3");

    assertThat(headers.with("X-A", "4").lines())
        .containsExactly(new Header("x-b", "3"), new Header("x-a", "4"));
    assertThat(headers.without("x-a").lines()).containsExactly(new Header("x-b", "3"));
  }

  @Test
  void changingACopyLeavesTheOriginal() {
    Headers headers = Headers.NONE.plus("accept", "1");

    headers.plus("accept", "2");

    assertThat(headers.first("accept")).hasValue("1");
  }
}
