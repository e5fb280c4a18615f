package io.meshproof.model.read;

import io.meshproof.model.source.Node.Scalar;
import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * Tells the type of an unquoted YAML scalar exactly as the Kubernetes API server's reader does.
 *
 * <p>That reader (sigs.k8s.io/yaml) follows YAML 1.1 with exceptions: {@code y} and {@code n} are
 * booleans, {@code 010} is octal, {@code 1_000} is a number, {@code 12:30:45} and dates are
 * strings. It passes numbers on as JSON, so that {@code 80.0} arrives as the integer 80.
 */
final class Scalars {
  private Scalars() {}

  /** Returns the scalar that an unquoted text stands for; the place is counted from 1. */
  static Scalar plain(int line, int column, String text) {
    if (text.isEmpty()) {
      return new Scalar(line, column, Scalar.Type.NULL, "null");
    }
    return switch (text.charAt(0)) {
      case 'y', 'Y', 'n', 'N', 't', 'T', 'f', 'F', 'o', 'O', '~' -> word(line, column, text);
      case '.', '+', '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' ->
          number(line, column, text);
      default -> new Scalar(line, column, Scalar.Type.STRING, text);
    };
  }

  private static Scalar word(int line, int column, String text) {
    return switch (text) {
      case "y", "Y", "yes", "Yes", "YES", "true", "True", "TRUE", "on", "On", "ON" ->
          new Scalar(line, column, Scalar.Type.BOOLEAN, "true");
      case "n", "N", "no", "No", "NO", "false", "False", "FALSE", "off", "Off", "OFF" ->
          new Scalar(line, column, Scalar.Type.BOOLEAN, "false");
      case "~", "null", "Null", "NULL" -> new Scalar(line, column, Scalar.Type.NULL, "null");
      default -> new Scalar(line, column, Scalar.Type.STRING, text);
    };
  }

  private static Scalar number(int line, int column, String text) {
    if (isNotFinite(text)) {
      return new Scalar(line, column, Scalar.Type.FLOAT, text);
    }
    String plain = text.replace("_", "");
    int sign = plain.startsWith("-") || plain.startsWith("+") ? 1 : 0;
    int radix = radix(plain, sign);
    String digits = plain.substring(prefixEnd(plain, sign, radix));
    if (isDigits(digits, radix)) {
      try {
        long value = Long.parseLong(plain.startsWith("-") ? "-" + digits : digits, radix);
        return integer(line, column, value, text);
      } catch (NumberFormatException tooBig) {
        if (radix != 10 && radix != 8) {
          return floating(line, column, large(digits, radix), text);
        }
      }
    }
    return isDecimal(plain, sign)
        ? floating(line, column, Double.parseDouble(plain), text)
        : new Scalar(line, column, Scalar.Type.STRING, text);
  }

  /** Whether the text is one of YAML's names for what JSON has no number for. */
  static boolean isNotFinite(String text) {
    return switch (text) {
      case ".nan", ".NaN", ".NAN" -> true;
      case ".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF", "-.inf", "-.Inf", "-.INF" -> true;
      default -> false;
    };
  }

  /** Returns the number that a JSON text stands for. */
  static Scalar json(int line, int column, String text) {
    try {
      return integer(line, column, Long.parseLong(text), text);
    } catch (NumberFormatException notLong) {
      return floating(line, column, Double.parseDouble(text), text);
    }
  }

  /** Returns a number of many digits; beyond any double it is infinite. */
  private static double large(String digits, int radix) {
    return digits.length() > Double.MAX_EXPONENT + 1
        ? Double.POSITIVE_INFINITY
        : new BigInteger(digits, radix).doubleValue();
  }

  /** Returns an integer, keeping the text that was written where it is the decimal form. */
  private static Scalar integer(int line, int column, long value, String text) {
    String decimal = Long.toString(value);
    return new Scalar(line, column, Scalar.Type.INTEGER, decimal.equals(text) ? text : decimal);
  }

  private static Scalar floating(int line, int column, double value, String text) {
    if (Double.isInfinite(value)) {
      return new Scalar(line, column, Scalar.Type.STRING, text);
    }
    if (value == Math.rint(value) && Math.abs(value) < 0x1p63) {
      return integer(line, column, (long) value, text);
    }
    String decimal = BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    return new Scalar(line, column, Scalar.Type.FLOAT, decimal);
  }

  private static int radix(String text, int sign) {
    if (text.length() < sign + 2 || text.charAt(sign) != '0') {
      return 10;
    }
    return switch (text.charAt(sign + 1)) {
      case 'x', 'X' -> 16;
      case 'b', 'B' -> 2;
      default -> 8;
    };
  }

  private static int prefixEnd(String text, int sign, int radix) {
    return switch (radix) {
      case 16, 2 -> sign + 2;
      case 8 -> sign + ("oO".indexOf(text.charAt(sign + 1)) >= 0 ? 2 : 1);
      default -> sign;
    };
  }

  private static boolean isDigits(String text, int radix) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c > 'f' || Character.digit(c, radix) < 0) {
        return false;
      }
    }
    return !text.isEmpty();
  }

  /** Digits with a point somewhere, or none, and perhaps an exponent. */
  private static boolean isDecimal(String text, int start) {
    int at = skipDigits(text, start);
    int digits = at - start;
    if (at < text.length() && text.charAt(at) == '.') {
      int end = skipDigits(text, at + 1);
      digits += end - at - 1;
      at = end;
    }
    if (digits == 0) {
      return false;
    }
    if (at < text.length() && (text.charAt(at) == 'e' || text.charAt(at) == 'E')) {
      at++;
      if (at < text.length() && (text.charAt(at) == '+' || text.charAt(at) == '-')) {
        at++;
      }
      int end = skipDigits(text, at);
      if (end == at) {
        return false;
      }
      at = end;
    }
    return at == text.length();
  }

  private static int skipDigits(String text, int from) {
    int at = from;
    while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
      at++;
    }
    return at;
  }
}
