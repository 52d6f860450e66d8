package dev.kintsugi.detection.correlation;

import dev.kintsugi.detection.rule.Threshold;
import java.math.BigDecimal;

/**
 * The median of a field over the window; of an even number of values the mean of the middle two.
 */
final class ValueMedian implements Measure {
  private static final BigDecimal TWO = BigDecimal.valueOf(2);

  private final SplitNumbers numbers = new SplitNumbers(count -> (count + 1) / 2);

  @Override
  public void add(Occurrence occurrence) {
    numbers.add(occurrence);
  }

  @Override
  public void remove(Occurrence occurrence) {
    numbers.remove(occurrence);
  }

  @Override
  public boolean meets(Threshold bound) {
    if (numbers.count() == 0) {
      return false;
    }
    BigDecimal low = numbers.lastOfLow();
    BigDecimal other = numbers.count() % 2 == 1 ? low : numbers.firstOfHigh();
    return bound.operator().admits(low.add(other).compareTo(bound.value().multiply(TWO)));
  }
}
