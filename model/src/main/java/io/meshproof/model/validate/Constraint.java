package io.meshproof.model.validate;

import com.google.common.base.Splitter;
import com.google.common.base.Suppliers;
import com.google.common.collect.ImmutableList;
import com.google.re2j.Pattern;
import io.meshproof.model.diagnostic.Code;
import io.meshproof.model.source.DurationText;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** One limit that a schema sets to values of the right type. */
@FunctionalInterface
interface Constraint {
  Splitter WORDS = Splitter.on(' ').omitEmptyStrings();
  Splitter ALTERNATIVES = Splitter.on('|');

  /** Complains about a value that breaks the limit. */
  void check(Value value);

  /** Reads the constraints of a row of a table, such as {@code minimum=1 maximum=65535}. */
  static ImmutableList<Constraint> parse(String text) {
    return WORDS
        .splitToStream(text)
        .filter(word -> word.indexOf('=') > 0)
        .map(
            word -> of(word.substring(0, word.indexOf('=')), word.substring(word.indexOf('=') + 1)))
        .collect(ImmutableList.toImmutableList());
  }

  private static Constraint of(String name, String limit) {
    return switch (name) {
      case "required" -> required(ALTERNATIVES.splitToList(limit));
      case "only" -> only(ALTERNATIVES.splitToList(limit));
      case "enum" -> oneOf(ALTERNATIVES.splitToList(limit));
      case "minimum" -> limit.endsWith("ms") ? lasting(limit) : minimum(Double.parseDouble(limit));
      case "maximum" -> maximum(Double.parseDouble(limit));
      case "minLength", "maxLength", "minItems", "maxItems", "minProperties", "maxProperties" ->
          size(name, Integer.parseInt(limit));
      case "pattern" -> pattern(limit);
      case "format" -> format(limit);
      default -> throw new IllegalArgumentException("unknown constraint " + name);
    };
  }

  private static Constraint required(List<String> fields) {
    return value ->
        fields.stream()
            .map(value::at)
            .filter(Value::isAbsent)
            .forEach(
                field ->
                    field.malformed(
                        Code.MISSING_FIELD,
                        "required field " + Quoted.of(field.name()) + " is missing",
                        ""));
  }

  private static Constraint only(List<String> fields) {
    return value -> {
      List<String> given = fields.stream().filter(field -> value.at(field).isPresent()).toList();
      if (given.size() > 1) {
        value.malformed(
            Code.EXCLUSIVE_FIELDS,
            "only one of " + Quoted.list(fields) + " may be given",
            "given are " + Quoted.list(given));
      }
    };
  }

  private static Constraint oneOf(List<String> allowed) {
    return check(
        Code.UNKNOWN_ENUM_VALUE,
        value -> allowed.contains(value.text()),
        "is not an allowed value",
        "allowed are " + Quoted.list(allowed));
  }

  private static Constraint minimum(double limit) {
    return check(
        Code.OUT_OF_RANGE,
        value -> value.number() >= limit,
        "is less than " + Numbers.text(limit),
        "");
  }

  private static Constraint maximum(double limit) {
    return check(
        Code.OUT_OF_RANGE,
        value -> value.number() <= limit,
        "is more than " + Numbers.text(limit),
        "");
  }

  private static Constraint lasting(String limit) {
    Duration shortest = DurationText.parse(limit).orElseThrow();
    return check(
        Code.OUT_OF_RANGE,
        value -> DurationText.parse(value.text()).map(shortest::compareTo).orElse(0) <= 0,
        "is shorter than " + limit,
        "");
  }

  private static Constraint size(String name, int limit) {
    String what = name.endsWith("Length") ? "characters" : "entries";
    return value -> {
      int size = value.size();
      if (name.startsWith("min") ? size < limit : size > limit) {
        value.malformed(
            Code.OUT_OF_RANGE,
            "%s has %d %s, %s %d"
                .formatted(
                    Quoted.of(value.name()),
                    size,
                    what,
                    name.startsWith("min") ? "fewer than" : "more than",
                    limit),
            "");
      }
    };
  }

  private static Constraint pattern(String regex) {
    Supplier<Pattern> pattern = Suppliers.memoize(() -> Pattern.compile(regex));
    return check(
        Code.OUT_OF_RANGE,
        value -> pattern.get().matcher(value.text()).find(),
        "does not have the required form",
        "it must match " + Quoted.of(regex));
  }

  private static Constraint format(String format) {
    return switch (format) {
      case "int32" ->
          check(
              Code.OUT_OF_RANGE,
              value -> value.number() == (int) value.number(),
              "does not fit in 32 bits",
              "");
      case "byte" -> check(Code.OUT_OF_RANGE, value -> isBase64(value.text()), "is not base64", "");
      case "duration" ->
          check(
              Code.OUT_OF_RANGE,
              value -> DurationText.parse(value.text()).isPresent(),
              "is not a duration",
              "write it like `1h30m`, `10s` or `250ms`");
      default -> value -> {};
    };
  }

  private static boolean isBase64(String text) {
    try {
      Base64.getDecoder().decode(text);
      return !text.isEmpty() && text.length() % 4 == 0;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static Constraint check(
      Code code, Predicate<Value> holds, String complaint, String help) {
    return value -> {
      if (!holds.test(value)) {
        value.malformed(code, Quoted.of(value.written()) + " " + complaint, help);
      }
    };
  }
}
