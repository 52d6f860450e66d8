package dev.kintsugi.detection.correlation;

import dev.kintsugi.detection.event.Decimals;
import java.math.BigDecimal;
import java.util.Map.Entry;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.LongUnaryOperator;

/** The numbers of a window, split into the smallest so many and the rest. */
final class SplitNumbers {
  private final NavigableMap<BigDecimal, Long> low = new TreeMap<>();
  private final NavigableMap<BigDecimal, Long> high = new TreeMap<>();
  private final LongUnaryOperator share;
  private long lowCount;
  private long count;

  /** Of a number of numbers, the share gives how many are the smallest ones. */
  SplitNumbers(LongUnaryOperator share) {
    this.share = share;
  }

  void add(Occurrence occurrence) {
    number(occurrence)
        .ifPresent(
            value -> {
              count++;
              if (!low.isEmpty() && value.compareTo(low.lastKey()) <= 0) {
                low.merge(value, 1L, Long::sum);
                lowCount++;
              } else {
                high.merge(value, 1L, Long::sum);
              }
              balance();
            });
  }

  void remove(Occurrence occurrence) {
    number(occurrence)
        .ifPresent(
            value -> {
              count--;
              if (take(low, value)) {
                lowCount--;
              } else {
                take(high, value);
              }
              balance();
            });
  }

  private static java.util.Optional<BigDecimal> number(Occurrence occurrence) {
    return occurrence.value() == null
        ? java.util.Optional.empty()
        : Decimals.parse(occurrence.value());
  }

  private static boolean take(NavigableMap<BigDecimal, Long> numbers, BigDecimal value) {
    Long there = numbers.get(value);
    if (there == null) {
      return false;
    }
    if (there == 1) {
      numbers.remove(value);
    } else {
      numbers.put(value, there - 1);
    }
    return true;
  }

  private void balance() {
    long wanted = share.applyAsLong(count);
    while (lowCount < wanted) {
      move(high.firstEntry(), high, low);
      lowCount++;
    }
    while (lowCount > wanted) {
      move(low.lastEntry(), low, high);
      lowCount--;
    }
  }

  private static void move(
      Entry<BigDecimal, Long> entry,
      NavigableMap<BigDecimal, Long> from,
      NavigableMap<BigDecimal, Long> to) {
    BigDecimal value = Objects.requireNonNull(entry).getKey();
    take(from, value);
    to.merge(value, 1L, Long::sum);
  }

  long count() {
    return count;
  }

  /** The largest of the smallest so many; there must be one. */
  BigDecimal lastOfLow() {
    return low.lastKey();
  }

  /** The smallest of the rest; there must be one. */
  BigDecimal firstOfHigh() {
    return high.firstKey();
  }
}
