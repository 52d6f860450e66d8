package dev.kintsugi.detection.matching;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.util.Optional;
import java.util.regex.Pattern;

/** A range of IPv4 or IPv6 addresses. */
final class AddressRange {
  private static final Pattern IPV4 = Pattern.compile("\\d{1,3}(?:\\.\\d{1,3}){3}");
  private static final Pattern IPV6 = Pattern.compile("[0-9a-fA-F:.]{2,45}");

  private final byte[] network;
  private final int prefix;

  private AddressRange(byte[] network, int prefix) {
    this.network = network;
    this.prefix = prefix;
  }

  /** The range, or empty if it is none; an address without prefix is a range of one. */
  static Optional<AddressRange> parse(String text) {
    int slash = text.indexOf('/');
    Optional<byte[]> address = address(slash < 0 ? text : text.substring(0, slash));
    if (address.isEmpty()) {
      return Optional.empty();
    }
    int bits = address.get().length * 8;
    if (slash < 0) {
      return Optional.of(new AddressRange(address.get(), bits));
    }
    String length = text.substring(slash + 1);
    if (length.isEmpty() || length.length() > 3 || !length.chars().allMatch(Character::isDigit)) {
      return Optional.empty();
    }
    int prefix = Integer.parseInt(length);
    return prefix > bits ? Optional.empty() : Optional.of(new AddressRange(address.get(), prefix));
  }

  /** Whether the text is an address in the range. Never asks a name server. */
  boolean contains(String text) {
    Optional<byte[]> address = address(text);
    if (address.isEmpty() || address.get().length != network.length) {
      return false;
    }
    for (int bit = 0; bit < prefix; bit += 8) {
      int mask = prefix - bit >= 8 ? 0xff : 0xff << (8 - (prefix - bit)) & 0xff;
      if (((address.get()[bit / 8] ^ network[bit / 8]) & mask) != 0) {
        return false;
      }
    }
    return true;
  }

  private static Optional<byte[]> address(String text) {
    try {
      if (IPV4.matcher(text).matches()) {
        return Optional.of(Inet4Address.ofLiteral(text).getAddress());
      }
      if (text.indexOf(':') >= 0 && IPV6.matcher(text).matches()) {
        return Optional.of(Inet6Address.ofLiteral(text).getAddress());
      }
    } catch (IllegalArgumentException notAnAddress) {
      return Optional.empty();
    }
    return Optional.empty();
  }
}
