package io.meshproof.model.validate;

import com.google.common.collect.ImmutableList;
import com.google.re2j.Pattern;
import io.meshproof.model.diagnostic.Code;
import io.meshproof.model.source.DurationText;
import java.time.Duration;
import java.util.ArrayList;
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
    switch (name) {
      case "required" -> checkRequired(value);
      case "only" -> checkOnly(value);
      case "enum" -> {
        if (!words.contains(value.text())) {
          complain(
              value,
              Code.UNKNOWN_ENUM_VALUE,
              "is not an allowed value",
              "allowed are " + Quoted.list(words));
        }
      }
      case "minimum" -> checkMinimum(value);
      case "maximum" -> {
        if (value.number() > number) {
          complain(value, Code.OUT_OF_RANGE, "is more than " + limit, "");
        }
      }
      case "minLength", "minItems", "minProperties" -> {
        if (value.size() < number) {
          complainOfSize(value, "fewer");
        }
      }
      case "maxLength", "maxItems", "maxProperties" -> {
        if (value.size() > number) {
          complainOfSize(value, "more");
        }
      }
      case "pattern" -> {
        if (!Pattern.compile(limit).matcher(value.text()).find()) {
          complain(
              value,
              Code.OUT_OF_RANGE,
              "does not have the required form",
              "it must match " + Quoted.of(limit));
        }
      }
      case "format" -> checkFormat(value);
      case "simulated" -> value.notSimulated();
      default -> throw new IllegalStateException("unknown constraint " + name);
    }
  }

  private void checkRequired(Value value) {
    for (String field : words) {
      if (value.at(field).isAbsent()) {
        value
            .at(field)
            .malformed(
                Code.MISSING_FIELD, "required field " + Quoted.of(field) + " is missing", "");
      }
    }
  }

  private void checkOnly(Value value) {
    List<String> given = new ArrayList<>();
    for (String field : words) {
      if (value.at(field).isPresent()) {
        given.add(field);
      }
    }
    if (given.size() > 1) {
      value.malformed(
          Code.EXCLUSIVE_FIELDS,
          "only one of " + Quoted.list(words) + " may be given",
          "given are " + Quoted.list(given));
    }
  }

  private void checkMinimum(Value value) {
    boolean isTooSmall =
        limit.endsWith("ms") ? isShorterThanLimit(value.text()) : value.number() < number;
    if (isTooSmall) {
      complain(value, Code.OUT_OF_RANGE, "is less than " + limit, "");
    }
  }

  private boolean isShorterThanLimit(String text) {
    Optional<Duration> duration = DurationText.parse(text);
    return duration.isPresent()
        && duration.get().compareTo(DurationText.parse(limit).orElseThrow()) < 0;
  }

  private void checkFormat(Value value) {
    switch (limit) {
      case "int32" -> {
        if (value.number() != (int) value.number()) {
          complain(value, Code.OUT_OF_RANGE, "does not fit in 32 bits", "");
        }
      }
      case "byte" -> {
        if (!isBase64(value.text())) {
          complain(value, Code.OUT_OF_RANGE, "is not base64", "");
        }
      }
      case "duration" -> {
        if (DurationText.parse(value.text()).isEmpty()) {
          complain(
              value,
              Code.OUT_OF_RANGE,
              "is not a duration",
              "write it like `1h30m`, `10s` or `250ms`");
        }
      }
      default -> {}
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
