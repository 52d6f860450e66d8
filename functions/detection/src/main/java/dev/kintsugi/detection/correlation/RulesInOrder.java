package dev.kintsugi.detection.correlation;

import dev.kintsugi.detection.rule.Threshold;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * How many of the named rules occur one after the other, in the order in which they are named;
 * events of the same time are in any order.
 */
final class RulesInOrder implements Measure {
  private final Map<Integer, NavigableMap<Long, Integer>> timesByRule = new TreeMap<>();
  private final RulesPresent presence = new RulesPresent();

  @Override
  public void add(Occurrence occurrence) {
    presence.add(occurrence);
    for (long left = occurrence.rules(); left != 0; left &= left - 1) {
      timesByRule
          .computeIfAbsent(Long.numberOfTrailingZeros(left), _ -> new TreeMap<>())
          .merge(occurrence.timeNanos(), 1, Integer::sum);
    }
  }

  @Override
  public void remove(Occurrence occurrence) {
    presence.remove(occurrence);
    for (long left = occurrence.rules(); left != 0; left &= left - 1) {
      timesByRule.computeIfPresent(
          Long.numberOfTrailingZeros(left), (_, times) -> without(times, occurrence.timeNanos()));
    }
  }

  @SuppressWarnings("NullAway") // a function given to a map may take the entry away
  private static NavigableMap<Long, Integer> without(NavigableMap<Long, Integer> times, long time) {
    times.computeIfPresent(time, (_, count) -> count == 1 ? null : count - 1);
    return times.isEmpty() ? null : times;
  }

  @Override
  public long rules() {
    return presence.rules();
  }

  @Override
  public boolean isOrdered() {
    return longestChain() == Long.bitCount(presence.rules());
  }

  @Override
  public boolean meets(Threshold bound) {
    return bound.admits(longestChain());
  }

  /** For each length, the earliest time at which a chain of that length can be complete. */
  private int longestChain() {
    long[] complete = new long[timesByRule.size() + 1];
    complete[0] = Long.MIN_VALUE;
    int longest = 0;
    for (NavigableMap<Long, Integer> times : timesByRule.values()) {
      for (int length = longest; length >= 0; length--) {
        Long next = times.ceilingKey(complete[length]);
        if (next != null && (length == longest || next < complete[length + 1])) {
          complete[length + 1] = next;
          longest = Math.max(longest, length + 1);
        }
      }
    }
    return longest;
  }
}
