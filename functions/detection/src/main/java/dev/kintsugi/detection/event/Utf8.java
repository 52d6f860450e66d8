package dev.kintsugi.detection.event;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * UTF-8 as events and rules have it: a surrogate without its partner, which JSON allows, takes
 * three bytes like any other character of its range.
 */
public final class Utf8 {
  private Utf8() {}

  /** The text that the bytes are. */
  public static String decode(byte[] utf8, int from, int length) {
    for (int i = from; i < from + length - 1; i++) {
      if (utf8[i] == (byte) 0xed && (utf8[i + 1] & 0xff) >= 0xa0) {
        return decodeSurrogates(utf8, from, length);
      }
    }
    return new String(utf8, from, length, StandardCharsets.UTF_8);
  }

  private static String decodeSurrogates(byte[] utf8, int from, int length) {
    StringBuilder text = new StringBuilder(length);
    int plain = from;
    for (int i = from; i < from + length - 2; i++) {
      if (utf8[i] == (byte) 0xed && (utf8[i + 1] & 0xff) >= 0xa0) {
        text.append(new String(utf8, plain, i - plain, StandardCharsets.UTF_8));
        text.append((char) (0xd000 | ((utf8[i + 1] & 0x3f) << 6) | (utf8[i + 2] & 0x3f)));
        i += 2;
        plain = i + 1;
      }
    }
    return text.append(new String(utf8, plain, from + length - plain, StandardCharsets.UTF_8))
        .toString();
  }

  /** The bytes of the text. */
  public static byte[] encode(String text) {
    byte[] bytes = new byte[text.length() * 3];
    return Arrays.copyOf(bytes, encode(text.toCharArray(), 0, text.length(), bytes, 0));
  }

  /** Writes the character, half a pair too, as its bytes; returns where the next one goes. */
  public static int put(char c, byte[] into, int at) {
    if (c < 0x80) {
      into[at] = (byte) c;
      return at + 1;
    }
    if (c < 0x800) {
      into[at] = (byte) (0xc0 | (c >> 6));
      into[at + 1] = (byte) (0x80 | (c & 0x3f));
      return at + 2;
    }
    into[at] = (byte) (0xe0 | (c >> 12));
    into[at + 1] = (byte) (0x80 | ((c >> 6) & 0x3f));
    into[at + 2] = (byte) (0x80 | (c & 0x3f));
    return at + 3;
  }

  /**
   * Writes the characters as UTF-8, pairs as four bytes; returns where the next one goes. Needs
   * three bytes of room for each character.
   */
  public static int encode(char[] text, int from, int length, byte[] into, int at) {
    int next = at;
    for (int i = from; i < from + length; i++) {
      char c = text[i];
      if (Character.isHighSurrogate(c)
          && i + 1 < from + length
          && Character.isLowSurrogate(text[i + 1])) {
        int whole = Character.toCodePoint(c, text[++i]);
        into[next] = (byte) (0xf0 | (whole >> 18));
        into[next + 1] = (byte) (0x80 | ((whole >> 12) & 0x3f));
        into[next + 2] = (byte) (0x80 | ((whole >> 6) & 0x3f));
        into[next + 3] = (byte) (0x80 | (whole & 0x3f));
        next += 4;
      } else {
        next = put(c, into, next);
      }
    }
    return next;
  }
}
