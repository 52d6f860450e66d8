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

  private final int size;
  private final int stride;
  private final int mask;
  private final long[] filter;
  private final int shift;
  private final int[] grams;
  private final int[] chains;
  private final int[] nextInChain;
  private final int[] literals;
  private final int[] offsets;
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
    int filterBits = Math.min(bits + 4, 21);
    shift = 32 - filterBits;
    filter = new long[1 << (filterBits - 6)];
    grams = new int[1 << (bits + 1)];
    chains = new int[grams.length];
    nextInChain = new int[entries];
    literals = new int[entries];
    offsets = new int[entries];
    Arrays.fill(chains, -1);
    int entry = 0;
    for (int i = 0; i < texts.size(); i++) {
      int base = GramChoice.rarest(texts.get(i).bytes(), size + stride - 1);
      for (int o = base; o < base + stride; o++) {
        add(entry++, i, o);
      }
    }
  }

  private void add(int entry, int literal, int offset) {
    int gram = gram(texts.get(literal).bytes(), offset);
    int hash = gram * 0x9E3779B1;
    filter[hash >>> (shift + 6)] |= 1L << (hash >>> shift);
    int place = place(hash);
    while (chains[place] >= 0 && grams[place] != gram) {
      place = (place + 1) & (grams.length - 1);
    }
    grams[place] = gram;
    literals[entry] = literal;
    offsets[entry] = offset;
    nextInChain[entry] = chains[place];
    chains[place] = entry;
  }

  private int place(int hash) {
    return (hash ^ (hash >>> 15)) & (grams.length - 1);
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
    while (chains[place] >= 0 && grams[place] != gram) {
      place = (place + 1) & (grams.length - 1);
    }
    for (int entry = chains[place]; entry >= 0; entry = nextInChain[entry]) {
      Literal literal = texts.get(literals[entry]);
      int start = at - offsets[entry];
      if (start >= from && literal.isAt(text, start, to)) {
        literal.addTo(into);
      }
    }
  }
}
