package dev.kintsugi.detection.correlation;

import dev.kintsugi.detection.rule.Threshold;
import java.math.BigDecimal;

/** The mean of a field over the events of the window that have a number there. */
final class ValueMean implements Measure {
  private final ExactSum sum = new ExactSum();

  @Override
  public void add(Occurrence occurrence) {
    sum.add(occurrence);
  }

  @Override
  public void remove(Occurrence occurrence) {
    sum.remove(occurrence);
  }

  /** Compares the sum with so many times the bound, which needs no division. */
  @Override
  public boolean meets(Threshold bound) {
    BigDecimal numbers = BigDecimal.valueOf(sum.numbers());
    return sum.numbers() > 0
        && bound.operator().admits(sum.compareTo(bound.value().multiply(numbers)));
  }
}
