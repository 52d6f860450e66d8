package dev.kintsugi.detection.index;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * The text of an event before it is parsed. Plain runs of texts can be looked for in it as long as
 * it writes no character by its number and has none that case folding turns into ASCII.
 */
final class RawText {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long ONES = 0x0101010101010101L;
  private static final long HIGH = 0x8080808080808080L;

  private RawText() {}

  /** Whether the character stands for itself in JSON, however it is written. */
  static boolean isPlain(char c) {
    return c >= ' ' && c < 0x7f && c != '"' && c != '\\' && c != '/';
  }

  /** Whether runs of plain characters stand in it as they stand in the values. */
  static boolean isFaithful(byte[] text, int from, int to) {
    int at = from;
    // Seven bytes further each time, so that no pair falls between two words.
    for (; at + 8 <= to; at += 7) {
      long word = (long) LONGS.get(text, at);
      if ((word & HIGH) != 0
          || ((zeros(word ^ (ONES * '\\')) << 8) & zeros(word ^ (ONES * 'u'))) != 0) {
        if (!isFaithfulSlowly(text, from, at, at + 8)) {
          return false;
        }
      }
    }
    return isFaithfulSlowly(text, from, at, to);
  }

  private static long zeros(long word) {
    return (word - ONES) & ~word & HIGH;
  }

  private static boolean isFaithfulSlowly(byte[] text, int start, int from, int to) {
    for (int i = from; i < to; i++) {
      int b = text[i] & 0xff;
      if (b >= 0xc4 && i + 1 < text.length && foldsToAscii(b, text[i + 1] & 0xff)) {
        return false;
      }
      if (b == 'u' && i > start && isEscape(text, start, i - 1)) {
        return false;
      }
    }
    return true;
  }

  /** Whether it may be dotted capital I, dotless i, long s or the sign for Kelvin. */
  private static boolean foldsToAscii(int b, int next) {
    return switch (b) {
      case 0xc4 -> next == 0xb0 || next == 0xb1;
      case 0xc5 -> next == 0xbf;
      case 0xe2 -> next == 0x84;
      default -> false;
    };
  }

  /** Whether an escape begins there: a backslash behind an even number of them. */
  private static boolean isEscape(byte[] text, int start, int at) {
    int backslashes = 0;
    for (int i = at; i >= start && text[i] == '\\'; i--) {
      backslashes++;
    }
    return backslashes % 2 == 1;
  }
}
