package dev.kintsugi.detection.rule;

import dev.kintsugi.detection.condition.Condition;
import java.util.List;

/** When a correlation fires. */
public sealed interface CorrelationCondition {

  /** The percentile that is taken where a condition names none: the median. */
  int MEDIAN = 50;

  /**
   * What was measured must meet every bound.
   *
   * @param bounds at least one; two make a range
   * @param fields the fields whose values are measured; empty where events or rules are counted
   * @param percentile 1 to 100; read only by {@link CorrelationType#VALUE_PERCENTILE}
   */
  record Bounds(List<Threshold> bounds, List<String> fields, int percentile)
      implements CorrelationCondition {
    public Bounds {
      bounds = List.copyOf(bounds);
      fields = List.copyOf(fields);
    }
  }

  /**
   * A Boolean expression over the named rules, each true where it occurs in the window: pySigma's
   * extension of the standard for the temporal types.
   */
  record Expression(Condition expression) implements CorrelationCondition {}
}
