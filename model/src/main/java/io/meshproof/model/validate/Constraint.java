package io.meshproof.model.validate;

import com.google.common.collect.ImmutableList;
import com.google.re2j.Pattern;
import io.meshproof.model.diagnostic.Code;
import io.meshproof.model.source.DurationText;
import io.meshproof.model.source.Node;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * One limit that a schema sets to values of the right type, such as {@code maximum=65535}.
 *
 * @param name what is limited
 * @param limit the limit as it is written in the table
 * @param number the limit, if it is a number
 * @param words the alternatives of the limit, if it is a list of them
 */
record Constraint(String name, String limit, double number, ImmutableList<String> words) {

  /** Reads one word of a row of a table. */
  static Constraint parse(String word) {
    int equals = word.indexOf('=');
    String name = word.substring(0, equals);
    String limit = word.substring(equals + 1);
    boolean isNumber = name.startsWith("m") && !limit.endsWith("ms");
    return new Constraint(
        name,
        limit,
        isNumber ? Double.parseDouble(limit) : 0,
        ImmutableList.copyOf(limit.split("\\|", -1)));
  }

  /** Complains about a value that breaks the limit. */
  void check(Value value) {
    if (isMet(value.node())) {
      return;
    }
    switch (name) {
      case "required" -> complainOfMissing(value);
      case "only" ->
          value.malformed(
              Code.EXCLUSIVE_FIELDS,
              "only one of " + Quoted.list(words) + " may be given",
              "given are " + Quoted.list(given(value.node())));
      case "enum" ->
          complain(
              value,
              Code.UNKNOWN_ENUM_VALUE,
              "is not an allowed value",
              "allowed are " + Quoted.list(words));
      case "minimum" -> complain(value, Code.OUT_OF_RANGE, "is less than " + limit, "");
      case "maximum" -> complain(value, Code.OUT_OF_RANGE, "is more than " + limit, "");
      case "minLength", "minItems", "minProperties" -> complainOfSize(value, "fewer");
      case "maxLength", "maxItems", "maxProperties" -> complainOfSize(value, "more");
      case "pattern" ->
          complain(
              value,
              Code.OUT_OF_RANGE,
              "does not have the required form",
              "it must match " + Quoted.of(limit));
      case "format" -> complainOfFormat(value);
      case "simulated" -> value.notSimulated();
      default -> throw unknown();
    }
  }

  /** Whether a node, which is of the right type, keeps the limit. */
  boolean isMet(Node node) {
    return switch (name) {
      case "required" -> countGiven(node) == words.size();
      case "only" -> countGiven(node) < 2;
      case "enum" -> words.contains(Value.text(node));
      case "minimum" ->
          limit.endsWith("ms") ? !isShorterThanLimit(Value.text(node)) : number(node) >= number;
      case "maximum" -> number(node) <= number;
      case "minLength", "minItems", "minProperties" -> Value.size(node) >= number;
      case "maxLength", "maxItems", "maxProperties" -> Value.size(node) <= number;
      case "pattern" -> Pattern.compile(limit).matcher(Value.text(node)).find();
      case "format" -> hasFormat(node);
      case "simulated" -> false;
      default -> throw unknown();
    };
  }

  private IllegalStateException unknown() {
    return new IllegalStateException("unknown constraint " + name);
  }

  private static double number(Node node) {
    return Numbers.of(node).orElse(0);
  }

  private List<String> given(Node node) {
    return words.stream().filter(field -> isGiven(node, field)).toList();
  }

  private int countGiven(Node node) {
    int given = 0;
    for (int i = 0; i < words.size(); i++) {
      given += isGiven(node, words.get(i)) ? 1 : 0;
    }
    return given;
  }

  private static boolean isGiven(Node node, String field) {
    return node instanceof Node.Mapping mapping && Value.isPresent(mapping.value(field));
  }

  private void complainOfMissing(Value value) {
    for (String field : words) {
      if (value.at(field).isAbsent()) {
        value
            .at(field)
            .malformed(
                Code.MISSING_FIELD, "required field " + Quoted.of(field) + " is missing", "");
      }
    }
  }

  private boolean isShorterThanLimit(String text) {
    Optional<Duration> duration = DurationText.parse(text);
    return duration.isPresent()
        && duration.get().compareTo(DurationText.parse(limit).orElseThrow()) < 0;
  }

  private boolean hasFormat(Node node) {
    return switch (limit) {
      case "int32" -> number(node) == (int) number(node);
      case "byte" -> isBase64(Value.text(node));
      case "duration" -> DurationText.parse(Value.text(node)).isPresent();
      default -> true;
    };
  }

  private void complainOfFormat(Value value) {
    switch (limit) {
      case "int32" -> complain(value, Code.OUT_OF_RANGE, "does not fit in 32 bits", "");
      case "byte" -> complain(value, Code.OUT_OF_RANGE, "is not base64", "");
      default ->
          complain(
              value,
              Code.OUT_OF_RANGE,
              "is not a duration",
              "write it like `1h30m`, `10s` or `250ms`");
    }
  }

  private static boolean isBase64(String text) {
    try {
      Base64.getDecoder().decode(text);
      return !text.isEmpty() && text.length() % 4 == 0;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private void complainOfSize(Value value, String direction) {
    String what = name.endsWith("Length") ? "characters" : "entries";
    value.malformed(
        Code.OUT_OF_RANGE,
        value.size() == 0
            ? value.title() + " must not be empty"
            : "%s has %d %s, %s than %s"
                .formatted(value.title(), value.size(), what, direction, limit),
        "");
  }

  private static void complain(Value value, Code code, String complaint, String help) {
    value.malformed(code, Quoted.of(value.written()) + " " + complaint, help);
  }
}
