package dev.kintsugi.detection.index;

import java.util.Arrays;

/** The numbers of rules that an event may satisfy, each once. For one thread. */
public final class Candidates {
  private final int[] marked;
  private int[] numbers = new int[64];
  private int count;
  private int epoch;

  /** For rules numbered below the count. */
  public Candidates(int rules) {
    marked = new int[rules];
  }

  /** Forgets those of the event before. */
  public void clear() {
    if (epoch == Integer.MAX_VALUE) {
      Arrays.fill(marked, 0);
      epoch = 0;
    }
    epoch++;
    count = 0;
  }

  /** Adds a rule. */
  public void add(int rule) {
    if (marked[rule] == epoch) {
      return;
    }
    marked[rule] = epoch;
    if (count == numbers.length) {
      numbers = Arrays.copyOf(numbers, count * 2);
    }
    numbers[count++] = rule;
  }

  void addAll(int[] rules, int from, int to) {
    for (int i = from; i < to; i++) {
      add(rules[i]);
    }
  }

  /** Puts them in ascending order. */
  public void sort() {
    Arrays.sort(numbers, 0, count);
  }

  /** How many there are. */
  public int count() {
    return count;
  }

  /** The rule at that place. */
  public int get(int place) {
    return numbers[place];
  }
}
