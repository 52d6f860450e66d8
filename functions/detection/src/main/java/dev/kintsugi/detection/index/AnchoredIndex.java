package dev.kintsugi.detection.index;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Rules by whole values and by how values start or end. One look at each end of a value is enough,
 * however many texts there are. Immutable.
 */
final class AnchoredIndex {
  /** Bytes of a start or end that are looked at. */
  private static final int MOST = 32;

  private final HashTable wholes;
  private final HashTable starts;
  private final HashTable ends;
  private final int longestWhole;
  private final long startLengths;
  private final long endLengths;

  private AnchoredIndex(Builder builder) {
    wholes = new HashTable(builder.wholes);
    starts = new HashTable(builder.starts);
    ends = new HashTable(builder.ends);
    longestWhole = builder.longestWhole;
    startLengths = builder.startLengths;
    endLengths = builder.endLengths;
  }

  /** Gathers texts. */
  static final class Builder {
    private final Map<Long, List<Integer>> wholes = new HashMap<>();
    private final Map<Long, List<Integer>> starts = new HashMap<>();
    private final Map<Long, List<Integer>> ends = new HashMap<>();
    private int longestWhole = -1;
    private long startLengths;
    private long endLengths;

    void add(Witness witness, int rule) {
      byte[] text = witness.text().getBytes(StandardCharsets.UTF_8);
      int length = Math.min(text.length, MOST);
      switch (witness.kind()) {
        case WHOLE -> {
          longestWhole = Math.max(longestWhole, text.length);
          put(wholes, forward(text, text.length), rule);
        }
        case START -> {
          startLengths |= 1L << length;
          put(starts, forward(text, length), rule);
        }
        case END -> {
          endLengths |= 1L << length;
          put(ends, backward(text, length), rule);
        }
        case INSIDE -> throw new IllegalArgumentException("not at an end of a value: " + witness);
      }
    }

    private static void put(Map<Long, List<Integer>> table, long hash, int rule) {
      table.computeIfAbsent(hash, _ -> new ArrayList<>(1)).add(rule);
    }

    AnchoredIndex build() {
      return new AnchoredIndex(this);
    }
  }

  private static long forward(byte[] text, int length) {
    long hash = 0;
    for (int i = 0; i < length; i++) {
      hash = HashTable.next(hash, text[i]);
    }
    return hash;
  }

  private static long backward(byte[] text, int length) {
    long hash = 0;
    for (int i = text.length - 1; i >= text.length - length; i--) {
      hash = HashTable.next(hash, text[i]);
    }
    return hash;
  }

  void find(byte[] text, int from, int to, Candidates into) {
    if (to - from <= longestWhole) {
      long hash = 0;
      for (int i = from; i < to; i++) {
        hash = HashTable.next(hash, text[i]);
      }
      wholes.find(hash, into);
    }
    if (startLengths != 0) {
      findStarts(text, from, to, into);
    }
    if (endLengths != 0) {
      findEnds(text, from, to, into);
    }
  }

  private void findStarts(byte[] text, int from, int to, Candidates into) {
    long hash = 0;
    long lengths = startLengths;
    for (int i = from; i < to && (lengths >>>= 1) != 0; i++) {
      hash = HashTable.next(hash, text[i]);
      if ((lengths & 1) != 0) {
        starts.find(hash, into);
      }
    }
  }

  private void findEnds(byte[] text, int from, int to, Candidates into) {
    long hash = 0;
    long lengths = endLengths;
    for (int i = to - 1; i >= from && (lengths >>>= 1) != 0; i--) {
      hash = HashTable.next(hash, text[i]);
      if ((lengths & 1) != 0) {
        ends.find(hash, into);
      }
    }
  }
}
