package io.meshproof.evaluator.authn;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Base64UrlTest {

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          YWJj       | abc | the usual
          YWI        | ab  | without padding
          YWI=       | ab  | with padding
          YQ==       | a   | with two
          YWI==      | -   | too much of it
          YQ=        | -   | too little
          YWJj=      | -   | where none belongs
          YWJ        | ab  | left-over bits are not looked at
          YWJjY      | -   | one character is no byte
          'YW Jj '   | abc | blanks are skipped
          YW=Jj      | -   | padding in the middle
          _-_-       | ÿïþ | its own alphabet
          /+/+       | -   | not the standard one
          YWé        | -   | nor any other
          ''         | ''  | nothing is nothing
          =          | -   | padding alone
          """,
      delimiter = '|')
  void decodesWhatEnvoyDecodes(String text, String decoded, String reason) {
    String read =
        Base64Url.decode(text)
            .map(bytes -> new String(bytes, StandardCharsets.ISO_8859_1))
            .orElse("-");

    assertThat(read).as(reason).isEqualTo(decoded);
  }
}
