package dev.kintsugi.detection.correlation;

import dev.kintsugi.detection.rule.Threshold;

/** A percentile of a field over the window: the smallest value that so many in a hundred reach. */
final class ValuePercentile implements Measure {
  private final SplitNumbers numbers;

  ValuePercentile(int percentile) {
    this.numbers = new SplitNumbers(count -> (count * percentile + 99) / 100);
  }

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
    return numbers.count() > 0
        && bound.operator().admits(numbers.lastOfLow().compareTo(bound.value()));
  }
}
