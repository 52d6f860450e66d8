package dev.kintsugi.detection.slots;

import dev.kintsugi.detection.event.CaseFolding;
import dev.kintsugi.detection.event.EventValue;
import dev.kintsugi.detection.event.EventValue.Scalar;
import dev.kintsugi.detection.event.Utf8;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Values of one event in two byte arrays, as written and folded. A value is known by its number.
 * For one thread.
 */
public final class ValueStore {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long HIGH = 0x8080808080808080L;
  private static final long ONES = 0x0101010101010101L;
  private static final int USUAL = 1 << 16;

  private enum Kind {
    TEXT,
    NUMBER,
    BOOL
  }

  private byte[] written = new byte[1 << 12];
  private byte[] folded = new byte[1 << 12];
  private int writtenEnd;
  private int foldedEnd;
  private Kind[] kinds = new Kind[32];
  private int[] ends = new int[32];
  private int[] foldedEnds = new int[32];
  private int[] chains = new int[32];
  private boolean[] ascii = new boolean[32];
  private int count;

  void clear() {
    if (written.length > USUAL) {
      written = new byte[1 << 12];
      folded = new byte[1 << 12];
    }
    if (kinds.length > 4096) {
      grow(32);
    }
    count = 0;
    writtenEnd = 0;
    foldedEnd = 0;
  }

  int text(byte[] utf8, int from, int length) {
    reserve(length);
    System.arraycopy(utf8, from, written, writtenEnd, length);
    int end = foldAscii(utf8, from, length);
    foldedEnd =
        end < length
            ? CaseFolding.fold(utf8, from + end, length - end, folded, foldedEnd + end)
            : foldedEnd + length;
    writtenEnd += length;
    return add(Kind.TEXT, end == length);
  }

  int number(byte[] digits, int from, int length) {
    int value = text(digits, from, length);
    kinds[value] = Kind.NUMBER;
    return value;
  }

  int bool(byte[] name) {
    int value = text(name, 0, name.length);
    kinds[value] = Kind.BOOL;
    return value;
  }

  int add(Scalar scalar) {
    byte[] utf8 = Utf8.encode(scalar.text());
    return switch (scalar) {
      case EventValue.Text _ -> text(utf8, 0, utf8.length);
      case EventValue.Numeric _ -> number(utf8, 0, utf8.length);
      case EventValue.Bool _ -> bool(utf8);
    };
  }

  /** Folds what is ASCII at the start, eight bytes at a time; how many bytes that was. */
  private int foldAscii(byte[] utf8, int from, int length) {
    int i = 0;
    for (; i + 8 <= length; i += 8) {
      long word = (long) LONGS.get(utf8, from + i);
      if ((word & HIGH) != 0) {
        return i;
      }
      long fromA = word + (0x80 - 'A') * ONES;
      long pastZ = word + (0x80 - 'Z' - 1) * ONES;
      LONGS.set(folded, foldedEnd + i, word | ((fromA & ~pastZ & HIGH) >>> 2));
    }
    for (; i < length; i++) {
      int b = utf8[from + i];
      if (b < 0) {
        return i;
      }
      folded[foldedEnd + i] = (byte) (b >= 'A' && b <= 'Z' ? b | 0x20 : b);
    }
    return i;
  }

  private void reserve(int length) {
    if (writtenEnd + length > written.length) {
      written = Arrays.copyOf(written, Math.max(written.length * 2, writtenEnd + length));
    }
    // Folding can make two bytes three.
    int most = foldedEnd + length + length / 2 + 8;
    if (most > folded.length) {
      folded = Arrays.copyOf(folded, Math.max(folded.length * 2, most));
    }
  }

  private int add(Kind kind, boolean isAscii) {
    if (count == kinds.length) {
      grow(count * 2);
    }
    kinds[count] = kind;
    ascii[count] = isAscii;
    ends[count] = writtenEnd;
    foldedEnds[count] = foldedEnd;
    chains[count] = EventSlots.NONE;
    return count++;
  }

  private void grow(int size) {
    kinds = Arrays.copyOf(kinds, size);
    ends = Arrays.copyOf(ends, size);
    foldedEnds = Arrays.copyOf(foldedEnds, size);
    chains = Arrays.copyOf(chains, size);
    ascii = Arrays.copyOf(ascii, size);
  }

  void chain(int value, int after) {
    chains[value] = after;
  }

  /** The value of the same field that comes after, or {@link EventSlots#NONE}. */
  public int next(int value) {
    return chains[value];
  }

  /** The array in which the folded bytes of all values are. */
  public byte[] folded() {
    return folded;
  }

  /** Where the folded bytes of the value begin. */
  public int from(int value) {
    return value == 0 ? 0 : foldedEnds[value - 1];
  }

  /** Where the folded bytes of the value end. */
  public int to(int value) {
    return foldedEnds[value];
  }

  /** Whether the value is a number that is not written the way whole numbers are. */
  public boolean isOddNumber(int value) {
    if (kinds[value] != Kind.NUMBER) {
      return false;
    }
    int from = from(value);
    if (folded[from] == '0' || folded[from] == '-') {
      return to(value) - from > 1;
    }
    for (int i = from; i < to(value); i++) {
      if (folded[i] < '0' || folded[i] > '9') {
        return true;
      }
    }
    return false;
  }

  /** The bytes of the value as written, copied behind those in the buffer. */
  public int copy(int value, byte[] into, int at) {
    int from = value == 0 ? 0 : ends[value - 1];
    System.arraycopy(written, from, into, at, ends[value] - from);
    return at + ends[value] - from;
  }

  /** How many bytes the value has as written. */
  public int length(int value) {
    return ends[value] - (value == 0 ? 0 : ends[value - 1]);
  }

  /** The value as an object of its own. */
  public Scalar scalar(int value) {
    int from = value == 0 ? 0 : ends[value - 1];
    int length = ends[value] - from;
    if (kinds[value] == Kind.TEXT && ascii[value]) {
      return EventValue.text(
          new String(written, from, length, StandardCharsets.ISO_8859_1),
          new String(folded, from(value), length, StandardCharsets.ISO_8859_1));
    }
    String text = Utf8.decode(written, from, length);
    return switch (kinds[value]) {
      case TEXT -> EventValue.text(text);
      case NUMBER -> EventValue.number(text);
      case BOOL -> EventValue.bool(text.equals("true"));
    };
  }
}
