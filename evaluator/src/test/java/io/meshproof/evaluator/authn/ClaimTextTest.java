package io.meshproof.evaluator.authn;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClaimTextTest {

  private static String text(String claims, String name) {
    return ClaimText.of(Struct.parse(claims).orElseThrow(), name);
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          "read write"            | read write           | a text as it is
          ""                      | ''                   | an empty one makes no header
          true                    | true | ''
          false                   | false | ''
          null                    | ''                   | null makes no header
          7                       | 7 | ''
          0                       | 0 | ''
          4102444800              | 4102444800 | ''
          1e19                    | 10000000000000000000 | beyond a signed number
          18446744073709551616    | 18446744073709551616.000000 | beyond an unsigned one
          -7                      | -7.000000            | a sign needs decimals
          1.5                     | 1.500000 | ''
          0.0000001               | 0.000000 | ''
          -0.0                    | 0 | ''
          [\"dev\"]               | WyJkZXYiXQ==         | a list is encoded
          {}                      | e30=                 | so is an object
          """,
      delimiter = '|')
  void aClaimAsHeader(String value, String header, String reason) {
    assertThat(text("{\"c\":" + value + "}", "c")).as(reason).isEqualTo(header);
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          {"b":1,"a":[1,2]}          | {"a":[1,2],"b":1}         | members by name, lists as they are
          {"a":[{},{"x":null}]}      | {"a":[{},{"x":null}]}     | nulls stay
          {"a":1.5}                  | {"a":1.5} | ''
          {"a":12345678.25}          | {"a":12345678.25}         | no exponent before it is needed
          {"a":1e21}                 | {"a":1e+21} | ''
          {"a":1.5e-7}               | {"a":1.5e-07} | ''
          {"a":0.0001}               | {"a":0.0001} | ''
          {"a":"<b>&"}               | {"a":"\\u003cb\\u003e&"}  | what could end a script is escaped
          {"a":"\\"\\\\/é\\n\\u0001"} | {"a":"\\"\\\\/é\\n\\u0001"} | ''
          """,
      delimiter = '|')
  void anObjectAsJson(String value, String json, String reason) {
    String header = text("{\"c\":" + value + "}", "c");

    assertThat(new String(Base64.getDecoder().decode(header), StandardCharsets.UTF_8))
        .as(reason)
        .isEqualTo(json);
  }

  @Test
  void dotsLeadIntoObjectsBeforeTheyArePartOfAName() {
    String claims =
        "{\"a\":{\"b\":\"nested\"},\"a.b\":\"literal\",\"c.d\":\"only\",\"e\":\"text\"}";

    assertThat(text(claims, "a.b")).isEqualTo("nested");
    assertThat(text(claims, "c.d")).isEqualTo("only");
    assertThat(text(claims, "e.f")).isEmpty();
    assertThat(text(claims, "missing")).isEmpty();
  }
}
