package dev.kintsugi.detection.correlation;

import dev.kintsugi.detection.rule.Threshold;
import java.util.HashMap;
import java.util.Map;

/** How many different values are in the window. */
final class ValueCount implements Measure {
  private final Map<String, Integer> occurrences = new HashMap<>();

  @Override
  public void add(Occurrence occurrence) {
    if (occurrence.value() != null) {
      occurrences.merge(occurrence.value(), 1, Integer::sum);
    }
  }

  @Override
  public void remove(Occurrence occurrence) {
    if (occurrence.value() != null) {
      occurrences.computeIfPresent(occurrence.value(), (_, count) -> count == 1 ? null : count - 1);
    }
  }

  @Override
  public boolean meets(Threshold bound) {
    return bound.admits(occurrences.size());
  }
}
