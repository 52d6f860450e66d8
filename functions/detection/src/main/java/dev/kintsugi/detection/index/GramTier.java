package dev.kintsugi.detection.index;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;

/**
 * Texts of similar length, found wherever they stand by short pieces of them. A bit map tells for
 * nearly every place that no text is there. Long texts are known by the pieces at four neighbouring
 * places, so that only every fourth place of a value is looked at. Immutable.
 */
final class GramTier {
  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  /** Letters of either case look the same. */
  private static final int EITHER_CASE = 0x20202020;

  /** What a place of a group says of a text: number, where its piece is, length, another piece. */
  private static final int FACTS = 4;

  private final int size;
  private final int stride;
  private final int mask;
  private final long[] filter;
  private final int shift;

  /** By the hash of a piece: the piece, and where its group begins; 0 where there is none. */
  private final long[] table;

  /** For each piece how many texts have it, and the facts of each, side by side. */
  private final int[] groups;

  private final List<Literal> texts;

  /**
   * A tier.
   *
   * @param size bytes of a piece, 1 to 4
   * @param stride how many neighbouring pieces each text has
   */
  GramTier(List<Literal> texts, int size, int stride) {
    this.texts = List.copyOf(texts);
    this.size = size;
    this.stride = stride;
    this.mask = size == 4 ? -1 : (1 << (8 * size)) - 1;
    int entries = texts.size() * stride;
    int bits = 32 - Integer.numberOfLeadingZeros(Math.max(entries, 32));
    int filterBits = Math.clamp(bits + 5, 15, 21);
    shift = 32 - filterBits;
    filter = new long[1 << (filterBits - 6)];
    table = new long[1 << (bits + 1)];
    groups = new int[1 + entries * (FACTS + 1)];
    group(sorted(entries));
  }

  /** The pieces of all texts in order, each with the number of its text and place behind it. */
  private long[] sorted(int entries) {
    long[] pieces = new long[entries];
    int entry = 0;
    for (int i = 0; i < texts.size(); i++) {
      byte[] bytes = texts.get(i).bytes();
      int base = GramChoice.rarest(bytes, size + stride - 1);
      for (int o = 0; o < stride; o++) {
        pieces[entry] = (long) gram(bytes, base + o) << 32 | entry;
        entry++;
      }
    }
    Arrays.sort(pieces);
    return pieces;
  }

  private void group(long[] pieces) {
    int end = 1;
    int group = 0;
    for (int i = 0; i < pieces.length; i++) {
      int gram = (int) (pieces[i] >> 32);
      if (i == 0 || gram != (int) (pieces[i - 1] >> 32)) {
        group = end++;
        enter(gram, group);
      }
      groups[group]++;
      int entry = (int) pieces[i];
      end = addFacts(end, entry / stride, entry % stride);
    }
  }

  private void enter(int gram, int group) {
    int hash = gram * 0x9E3779B1;
    filter[hash >>> (shift + 6)] |= 1L << (hash >>> shift);
    int place = place(hash);
    while (table[place] != 0) {
      place = (place + 1) & (table.length - 1);
    }
    table[place] = (long) gram << 32 | group;
  }

  private int addFacts(int at, int literal, int piece) {
    byte[] bytes = texts.get(literal).bytes();
    int offset = GramChoice.rarest(bytes, size + stride - 1) + piece;
    groups[at] = literal;
    groups[at + 1] = offset;
    groups[at + 2] = bytes.length;
    groups[at + 3] =
        bytes.length < 4 ? 0 : (int) INTS.get(bytes, other(offset, bytes.length)) | EITHER_CASE;
    return at + FACTS;
  }

  /** Where the piece is that tells best, beside the first, whether a text can stand there. */
  private static int other(int offset, int length) {
    return offset >= 4 ? 0 : length - 4;
  }

  private int place(int hash) {
    return (hash ^ (hash >>> 15)) & (table.length - 1);
  }

  private int gram(byte[] text, int at) {
    if (at + 4 <= text.length) {
      return ((int) INTS.get(text, at) | EITHER_CASE) & mask;
    }
    int gram = 0;
    for (int i = size - 1; i >= 0; i--) {
      gram = (gram << 8) | (text[at + i] & 0xff);
    }
    return (gram | EITHER_CASE) & mask;
  }

  /** Finds the texts in the bytes, which may be folded or not. */
  void find(byte[] text, int from, int to, Candidates into) {
    int at = from;
    int lastWord = Math.min(to, text.length) - 4;
    for (; at <= lastWord; at += stride) {
      int gram = ((int) INTS.get(text, at) | EITHER_CASE) & mask;
      int hash = gram * 0x9E3779B1;
      if (((filter[hash >>> (shift + 6)] >>> (hash >>> shift)) & 1) != 0) {
        check(gram, text, at, from, to, into);
      }
    }
    for (; at <= to - size; at += stride) {
      check(gram(text, at), text, at, from, to, into);
    }
  }

  private void check(int gram, byte[] text, int at, int from, int to, Candidates into) {
    int place = place(gram * 0x9E3779B1);
    long found = table[place];
    while (found != 0 && (int) (found >> 32) != gram) {
      place = (place + 1) & (table.length - 1);
      found = table[place];
    }
    if (found != 0) {
      checkGroup((int) found, text, at, from, to, into);
    }
  }

  private void checkGroup(int group, byte[] text, int at, int from, int to, Candidates into) {
    int end = group + 1 + groups[group] * FACTS;
    for (int facts = group + 1; facts < end; facts += FACTS) {
      int offset = groups[facts + 1];
      int length = groups[facts + 2];
      int start = at - offset;
      if (start >= from && start + length <= to && mayStand(facts, text, start, offset, length)) {
        Literal literal = texts.get(groups[facts]);
        if (literal.isAt(text, start, to)) {
          literal.addTo(into);
        }
      }
    }
  }

  private boolean mayStand(int facts, byte[] text, int start, int offset, int length) {
    return length < 4
        || ((int) INTS.get(text, start + other(offset, length)) | EITHER_CASE) == groups[facts + 3];
  }
}
