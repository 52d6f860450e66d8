package dev.kintsugi.detection.index;

import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Rules by 64-bit hashes. Different texts of equal hash only give a candidate too many, so that no
 * text is kept. Immutable.
 */
final class HashTable {
  private final long[] keys;
  private final int[] starts;
  private final int[] ends;
  private final int[] rules;
  private final int shift;

  HashTable(Map<Long, List<Integer>> rulesByHash) {
    int bits = Math.max(4, 33 - Integer.numberOfLeadingZeros(rulesByHash.size()));
    shift = 64 - bits;
    keys = new long[1 << bits];
    starts = new int[1 << bits];
    ends = new int[1 << bits];
    rules = new int[rulesByHash.values().stream().mapToInt(List::size).sum()];
    int end = 0;
    for (Map.Entry<Long, List<Integer>> entry : rulesByHash.entrySet()) {
      int place = place(entry.getKey());
      while (ends[place] != 0) {
        place = (place + 1) & (keys.length - 1);
      }
      keys[place] = entry.getKey();
      starts[place] = end;
      for (int rule : new TreeSet<>(entry.getValue())) {
        rules[end++] = rule;
      }
      ends[place] = end;
    }
  }

  private int place(long hash) {
    return (int) ((hash * 0x9E3779B97F4A7C15L) >>> shift);
  }

  void find(long hash, Candidates into) {
    for (int place = place(hash); ends[place] != 0; place = (place + 1) & (keys.length - 1)) {
      if (keys[place] == hash) {
        into.addAll(rules, starts[place], ends[place]);
        return;
      }
    }
  }

  /** The hash of one byte more. */
  static long next(long hash, byte b) {
    return hash * 0x100000001B3L + (b & 0xff) + 1;
  }
}
