package io.meshproof.evaluator.authn;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads a JSON object as protobuf reads it into a {@code Struct}, which is what Envoy makes of a
 * token's header and payload: every number a double, no member twice, at most 100 levels. It takes
 * some things that are no JSON: single quotes, bare names, a comma too many, and {@code null} for
 * an object without members.
 */
final class Struct {
  private static final int LEVELS = 100;

  /** Integers of so many digits are as a double what they are. */
  private static final int EXACT_DIGITS = 15;

  /** What stands in a text for bytes that are no UTF-8, and may also have been sent. */
  private static final char REPLACEMENT = '\uFFFD';

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .enable(JsonReadFeature.ALLOW_SINGLE_QUOTES)
          .enable(JsonReadFeature.ALLOW_UNQUOTED_FIELD_NAMES)
          .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
          .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(LEVELS)
                  .maxNumberLength(Jwt.LONGEST)
                  .build())
          .build();

  private Struct() {}

  /**
   * Returns the object's members in the order written: strings, numbers, booleans, nulls, lists and
   * maps. Nothing if the bytes are no such object.
   */
  static Optional<Map<String, @Nullable Object>> parse(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    return text.indexOf(REPLACEMENT) < 0 || isUtf8(bytes) ? parse(text) : Optional.empty();
  }

  private static boolean isUtf8(byte[] bytes) {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }

  /** Returns the members of the object that a text holds. */
  static Optional<Map<String, @Nullable Object>> parse(String text) {
    try (JsonParser parser = JSON.createParser(text)) {
      JsonToken token = parser.nextToken();
      Map<String, @Nullable Object> members;
      if (token == JsonToken.VALUE_NULL) {
        members = Map.of();
      } else if (token == JsonToken.START_OBJECT) {
        members = object(parser);
      } else {
        return Optional.empty();
      }
      return parser.nextToken() == null ? Optional.of(members) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static Map<String, @Nullable Object> object(JsonParser parser) throws IOException {
    Map<String, @Nullable Object> members = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = wellFormed(parser, parser.currentName());
      parser.nextToken();
      if (members.containsKey(name)) {
        throw new JsonParseException(parser, "a member twice");
      }
      members.put(name, value(parser));
    }
    return Collections.unmodifiableMap(members);
  }

  private static @Nullable Object value(JsonParser parser) throws IOException {
    return switch (parser.currentToken()) {
      case START_OBJECT -> object(parser);
      case START_ARRAY -> list(parser);
      case VALUE_STRING -> wellFormed(parser, parser.getText());
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(parser);
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NULL -> null;
      default -> throw new JsonParseException(parser, "no value");
    };
  }

  private static List<@Nullable Object> list(JsonParser parser) throws IOException {
    List<@Nullable Object> items = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      items.add(value(parser));
    }
    return Collections.unmodifiableList(items);
  }

  /** A double; one that is whole and not too large for it shows as a whole number. */
  private static Number number(JsonParser parser) throws IOException {
    boolean isInteger = parser.currentToken() == JsonToken.VALUE_NUMBER_INT;
    if (isInteger && parser.getTextLength() <= EXACT_DIGITS) {
      return parser.getLongValue();
    }
    double number = Double.parseDouble(parser.getText());
    if (Double.isInfinite(number)) {
      throw new JsonParseException(parser, "number out of range");
    }
    long whole = (long) number;
    return whole == number && Math.abs(whole) < 1L << 53 ? (Number) whole : (Number) number;
  }

  private static String wellFormed(JsonParser parser, String text) throws IOException {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        boolean isWhole =
            i + 1 < text.length() && Character.isSurrogatePair(text.charAt(i), text.charAt(i + 1));
        if (!isWhole) {
          throw new JsonParseException(parser, "half a character");
        }
        i++;
      }
    }
    return text;
  }
}
