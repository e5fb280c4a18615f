package io.meshproof.model.match;

import com.google.common.net.InetAddresses;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;

/**
 * An IPv4 or IPv6 block. An IPv4 block never contains an IPv6 address, nor the reverse.
 *
 * @param length the prefix length in bits
 */
public record Cidr(InetAddress address, int length) {

  /** Reads an address or {@code address/length}; nothing if the text is neither. */
  public static Optional<Cidr> parse(String text) {
    int slash = text.indexOf('/');
    String address = slash < 0 ? text : text.substring(0, slash);
    if (!InetAddresses.isInetAddress(address)) {
      return Optional.empty();
    }
    InetAddress parsed = InetAddresses.forString(address);
    int bits = parsed.getAddress().length * 8;
    if (slash < 0) {
      return Optional.of(new Cidr(parsed, bits));
    }
    String length = text.substring(slash + 1);
    if (!length.matches("[0-9]{1,3}") || Integer.parseInt(length) > bits) {
      return Optional.empty();
    }
    return Optional.of(new Cidr(parsed, Integer.parseInt(length)));
  }

  /** Returns this block by its first address: {@code 10.1.2.3/8} is {@code 10.0.0.0/8}. */
  public Cidr network() {
    byte[] first = address.getAddress();
    for (int bit = length; bit < first.length * 8; bit++) {
      first[bit / 8] &= (byte) ~(0x80 >> bit % 8);
    }
    try {
      return new Cidr(InetAddress.getByAddress(first), length);
    } catch (UnknownHostException e) {
      throw new IllegalStateException("an address has kept its length", e);
    }
  }

  /** Whether the address is in this block. A text that is no address is in none. */
  public boolean contains(String ip) {
    if (!InetAddresses.isInetAddress(ip)) {
      return false;
    }
    byte[] other = InetAddresses.forString(ip).getAddress();
    byte[] own = address.getAddress();
    if (other.length != own.length) {
      return false;
    }
    for (int bit = 0; bit < length; bit++) {
      int mask = 0x80 >> bit % 8;
      if ((own[bit / 8] & mask) != (other[bit / 8] & mask)) {
        return false;
      }
    }
    return true;
  }

  @Override
  public String toString() {
    return InetAddresses.toAddrString(address) + "/" + length;
  }
}
