package io.meshproof.model.validate;

import com.google.common.base.CharMatcher;
import com.google.common.net.InetAddresses;

/** The grammar of IP addresses, blocks and Unix domain sockets. */
final class Address {
  static final String UNIX = "unix://";

  private static final CharMatcher DIGITS = CharMatcher.inRange('0', '9');

  private Address() {}

  /** Whether a text is an IPv4 or IPv6 address, the latter perhaps with a zone. */
  static boolean isIp(String text) {
    int zone = text.indexOf('%');
    if (zone < 0) {
      return InetAddresses.isInetAddress(text);
    }
    String address = text.substring(0, zone);
    return zone < text.length() - 1
        && address.contains(":")
        && InetAddresses.isInetAddress(address);
  }

  /** Whether a text is a block such as {@code 10.0.0.0/8}; host bits do not matter. */
  static boolean isBlock(String text) {
    int slash = text.lastIndexOf('/');
    if (slash < 0) {
      return false;
    }
    String address = text.substring(0, slash);
    String length = text.substring(slash + 1);
    boolean isCanonical =
        !length.isEmpty()
            && length.length() <= 3
            && DIGITS.matchesAllOf(length)
            && (length.equals("0") || length.charAt(0) != '0');
    return isCanonical
        && address.indexOf('%') < 0
        && InetAddresses.isInetAddress(address)
        && Integer.parseInt(length) <= (address.contains(":") ? 128 : 32);
  }

  /** Whether a text is an address or a block. */
  static boolean isIpOrBlock(String text) {
    return text.contains("/") ? isBlock(text) : isIp(text);
  }

  /** Complains about a {@code unix://} address whose path is neither absolute nor abstract. */
  static void checkUnix(Value value) {
    String path = value.text().substring(UNIX.length());
    boolean isFile = path.startsWith("/") && !path.endsWith("/");
    if (!path.startsWith("@") && !isFile) {
      value.refuse(
          Quoted.of(value.text()) + " does not name a socket",
          "write `unix:///path/to/socket` or `unix://@name`");
    }
  }

  /** Complains about a text that is given and is no IP address. */
  static void checkIp(Value value) {
    if (!isIp(value.text())) {
      value.refuse(Quoted.of(value.text()) + " is not an IP address");
    }
  }

  static boolean isPort(Value value) {
    return value.number() >= 1 && value.number() <= 65535;
  }

  /** Complains about a number that is no port. */
  static void checkPort(Value value) {
    if (!isPort(value)) {
      value.refuse("port %s is not in 1 to 65535".formatted(Numbers.text(value.number())));
    }
  }
}
