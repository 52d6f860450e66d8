package dev.kintsugi.detection.pack;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Bytes of a pack as they are read. Nothing that they say makes it reserve more than in proportion
 * to their own length, or look outside of them. One reader is for one thread; texts are shared.
 */
public final class PackInput {
  private static final int DEEPEST = 100;

  /** All texts of a pack; made when first asked for. */
  private static final class Texts {
    private final byte[] bytes;
    private final int[] starts;
    private final AtomicReferenceArray<String> known;

    private Texts(byte[] bytes, int[] starts) {
      this.bytes = bytes;
      this.starts = starts;
      this.known = new AtomicReferenceArray<>(starts.length);
    }

    String get(int number) {
      if (number >= starts.length - 1) {
        throw new DamagedPackException("it names a text that it does not have");
      }
      String text = known.get(number);
      if (text == null) {
        int start = starts[number];
        // The length stands before the text, in one byte for each seven bits.
        int length = starts[number + 1] - start;
        int prefix = prefix(length);
        text = new String(bytes, start + prefix, length - prefix, StandardCharsets.UTF_8);
        known.set(number, text);
      }
      return text;
    }

    private static int prefix(int whole) {
      int prefix = 1;
      while (whole - prefix >= 1 << (7 * prefix)) {
        prefix++;
      }
      return prefix;
    }
  }

  private final byte[] bytes;
  private final Texts texts;
  private final int start;
  private int at;
  private int depth;

  /** Reads the texts; what follows them is to be read. */
  public PackInput(byte[] bytes) {
    this.bytes = bytes;
    int[] starts = starts();
    this.texts = new Texts(bytes, starts);
    this.start = at;
  }

  private PackInput(PackInput whole, int from) {
    this.bytes = whole.bytes;
    this.texts = whole.texts;
    this.start = whole.start;
    this.at = from;
  }

  private int[] starts() {
    int count = size();
    int[] starts = new int[count + 1];
    for (int i = 0; i < count; i++) {
      starts[i] = at;
      int length = size();
      at += length;
    }
    starts[count] = at;
    return starts;
  }

  /** Another reader, so many bytes behind the texts. */
  public PackInput at(int offset) {
    if (offset < 0 || offset > bytes.length - start) {
      throw new DamagedPackException("it points outside of itself");
    }
    return new PackInput(this, start + offset);
  }

  /** How far behind the texts the reader is. */
  public int position() {
    return at - start;
  }

  /** A whole number from 0 on. */
  public int count() {
    int value = 0;
    for (int shift = 0; shift < 35; shift += 7) {
      if (at >= bytes.length) {
        throw new DamagedPackException("it ends early");
      }
      int b = bytes[at++];
      value |= (b & 0x7f) << shift;
      if (b >= 0) {
        if (value < 0) {
          break;
        }
        return value;
      }
    }
    throw new DamagedPackException("it has a number that is too large");
  }

  /** How many things follow, each of at least one byte. */
  public int size() {
    int size = count();
    if (size > bytes.length - at) {
      throw new DamagedPackException("it says that more follows than there is");
    }
    return size;
  }

  /** A text. */
  public String text() {
    return texts.get(count());
  }

  /** A record. */
  public <T> T value(Shape<T> shape) {
    if (++depth > DEEPEST) {
      throw new DamagedPackException("its values stand in each other too deeply");
    }
    T value = shape.read(this);
    depth--;
    return value;
  }
}
