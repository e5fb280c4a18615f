package io.meshproof.evaluator.authn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is an object to protobuf's JSON. Claims as a whole: see HostileTokenTest. */
class StructTest {

  @Test
  void valuesHaveTheirJavaTypes() {
    Map<String, ?> members =
        Struct.parse("{\"s\":\"t\",\"b\":true,\"l\":[null,{}],\"n\":null,\"i\":1,\"d\":1.5}")
            .orElseThrow();

    assertThat(members.keySet()).containsExactly("s", "b", "l", "n", "i", "d");
    assertThat(members.get("s")).isEqualTo("t");
    assertThat(members.get("b")).isEqualTo(true);
    assertThat(members.get("l")).isEqualTo(Arrays.asList(null, Map.of()));
    assertThat(members.get("n")).isNull();
    assertThat(members.get("i")).isEqualTo(1L);
    assertThat(members.get("d")).isEqualTo(1.5);
  }

  @ParameterizedTest
  @CsvSource({
    "1.0, 1",
    "1e3, 1000",
    "-0, 0",
    "9007199254740991, 9007199254740991",
    "9007199254740993, 9.007199254740992E15",
    "0.1, 0.1",
    "1e-400, 0"
  })
  void everyNumberIsADouble(String written, String read) {
    assertThat(Struct.parse("{\"n\":" + written + "}").orElseThrow().get("n")).hasToString(read);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "[]", "1", "\"a\"", "true", "{", "}", "{}{}", "{} ,", "nul"})
  void whatIsNoObjectIsNothing(String text) {
    assertThat(Struct.parse(text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{}", " {\n}\t", "null", "{\"a\":[],}", "{'a':1}", "{a:1}", "{\"a\":\"\t\"}"})
  void whatIsOneIsRead(String text) {
    assertThat(Struct.parse(text)).isPresent();
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '~',
      value = {
        "{\"a\":\"\\ud83d\\ude00\"}, true",
        "{\"a\":\"x\\ud83d\"}, false",
        "{\"a\":\"\\ud83dx\"}, false",
        "{\"a\":\"\\ude00\\ud83d\"}, false",
        "{\"\\ude00\":1}, false"
      })
  void halfACharacterIsNoText(String json, boolean isRead) {
    assertThat(Struct.parse(json).isPresent()).isEqualTo(isRead);
  }

  @Test
  void nothingCanBeChanged() {
    Map<String, ?> members = Struct.parse("{\"l\":[1],\"o\":{}}").orElseThrow();

    assertThat(members).isUnmodifiable();
    assertThat((List<?>) members.get("l")).isUnmodifiable();
  }
}
