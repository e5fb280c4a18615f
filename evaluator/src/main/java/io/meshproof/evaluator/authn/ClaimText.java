package io.meshproof.evaluator.authn;

import com.google.common.base.Splitter;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A claim as the text of a header. See R-JWT-41. */
public final class ClaimText {
  private static final BigDecimal TWO_TO_THE_64 = BigDecimal.valueOf(2).pow(64);

  private ClaimText() {}

  /** Returns the header's value; empty means no header. */
  static String of(Map<String, @Nullable Object> claims, String name) {
    @Nullable Object value = walk(claims, name);
    if (value == null && name.indexOf('.') >= 0) {
      value = claims.get(name);
    }
    if (value instanceof Map<?, ?> || value instanceof List<?>) {
      return Base64.getEncoder().encodeToString(json(value).getBytes(StandardCharsets.UTF_8));
    }
    if (value instanceof Number number) {
      return decimal(number);
    }
    return value == null ? "" : value.toString();
  }

  private static @Nullable Object walk(Map<String, @Nullable Object> claims, String name) {
    @Nullable Object value = claims;
    for (String key : Splitter.on('.').split(name)) {
      value = value instanceof Map<?, ?> map ? map.get(key) : null;
    }
    return value;
  }

  /** Envoy: unsigned 64 bits as they are, every other number with six decimals. */
  private static String decimal(Number number) {
    BigDecimal value = new BigDecimal(number.toString());
    boolean isUnsigned =
        value.signum() >= 0 && value.compareTo(TWO_TO_THE_64) < 0 && isWhole(value);
    return (isUnsigned
            ? new BigDecimal(number.doubleValue()).setScale(0, RoundingMode.UNNECESSARY)
            : new BigDecimal(number.doubleValue()).setScale(6, RoundingMode.HALF_EVEN))
        .toPlainString();
  }

  private static boolean isWhole(BigDecimal value) {
    return value.stripTrailingZeros().scale() <= 0;
  }

  /** Returns protobuf's JSON: no blanks, and members in the order of their names. */
  public static String json(Object value) {
    StringBuilder json = new StringBuilder();
    write(value, json);
    return json.toString();
  }

  private static void write(@Nullable Object value, StringBuilder json) {
    if (value instanceof Map<?, ?> map) {
      json.append('{');
      TreeMap<String, @Nullable Object> members = new TreeMap<>();
      map.forEach((name, member) -> members.put(String.valueOf(name), member));
      members.forEach(
          (name, member) -> {
            separate(json, '{');
            quote(name, json);
            json.append(':');
            write(member, json);
          });
      json.append('}');
    } else if (value instanceof List<?> items) {
      json.append('[');
      for (Object item : items) {
        separate(json, '[');
        write(item, json);
      }
      json.append(']');
    } else if (value instanceof String text) {
      quote(text, json);
    } else if (value instanceof Double number) {
      json.append(shortest(number));
    } else {
      json.append(value);
    }
  }

  /** C's {@code %g} with as many digits as the number needs, 15 or 17. */
  private static String shortest(double number) {
    BigDecimal value = new BigDecimal(Double.toString(number)).stripTrailingZeros();
    int exponent = value.precision() - value.scale() - 1;
    if (exponent >= -4 && exponent < (value.precision() > 15 ? 17 : 15)) {
      return value.toPlainString();
    }
    BigDecimal mantissa = value.scaleByPowerOfTen(-exponent);
    return mantissa.toPlainString() + String.format(Locale.ROOT, "e%+03d", exponent);
  }

  private static void separate(StringBuilder json, char opening) {
    if (json.charAt(json.length() - 1) != opening) {
      json.append(',');
    }
  }

  private static void quote(String text, StringBuilder json) {
    json.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"', '\\' -> json.append('\\').append(c);
        case '\n' -> json.append("\\n");
        case '\r' -> json.append("\\r");
        case '\t' -> json.append("\\t");
        case '\f' -> json.append("\\f");
        case '\b' -> json.append("\\b");
        default -> {
          // Protobuf escapes what could leave a script, too.
          if (c < 0x20 || c == '<' || c == '>' || (c >= 0x7f && c <= 0x9f)) {
            json.append(String.format("\\u%04x", (int) c));
          } else {
            json.append(c);
          }
        }
      }
    }
    json.append('"');
  }
}
