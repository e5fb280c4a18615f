package io.meshproof.simulator.entrance;

import com.google.common.primitives.Ints;

/** An address and a port that a client connects to. */
record OutsideAddress(String host, int port) {

  /** Reads {@code ADDRESS:PORT}, {@code [ADDRESS]:PORT} or an address alone. */
  static OutsideAddress parse(String text, int defaultPort) {
    int colon = text.lastIndexOf(':');
    boolean isBareIpv6 = !text.startsWith("[") && text.indexOf(':') != colon;
    if (colon < 0 || isBareIpv6 || text.endsWith("]")) {
      return new OutsideAddress(unbracketed(text), defaultPort);
    }
    Integer port = Ints.tryParse(text.substring(colon + 1));
    if (port == null) {
      throw new IllegalArgumentException("the port in `" + text + "` is not a number");
    }
    return new OutsideAddress(unbracketed(text.substring(0, colon)), port);
  }

  /** Returns {@code ADDRESS:PORT} or {@code [ADDRESS]:PORT}. */
  @Override
  public String toString() {
    return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
  }

  private static String unbracketed(String host) {
    return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
  }
}
