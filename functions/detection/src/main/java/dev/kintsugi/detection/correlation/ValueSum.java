package dev.kintsugi.detection.correlation;

import dev.kintsugi.detection.rule.Threshold;

/** The sum of a field over the window; 0 where no event has a number. */
final class ValueSum implements Measure {
  private final ExactSum sum = new ExactSum();

  @Override
  public void add(Occurrence occurrence) {
    sum.add(occurrence);
  }

  @Override
  public void remove(Occurrence occurrence) {
    sum.remove(occurrence);
  }

  @Override
  public boolean meets(Threshold bound) {
    return bound.operator().admits(sum.compareTo(bound.value()));
  }
}
