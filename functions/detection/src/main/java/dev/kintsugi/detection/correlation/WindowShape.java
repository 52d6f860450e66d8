package dev.kintsugi.detection.correlation;

import dev.kintsugi.detection.rule.CorrelationCondition;
import dev.kintsugi.detection.rule.CorrelationCondition.Bounds;
import dev.kintsugi.detection.rule.CorrelationRule;
import dev.kintsugi.detection.rule.CorrelationType;

/**
 * What windows of a correlation are like: how far they reach back and what is measured in them.
 *
 * @param rule the correlation's id, the name under which its state is kept
 * @param type what is measured
 * @param percentile which percentile, where one is measured
 * @param spanNanos how far a window reaches back from the event at which it ends
 */
public record WindowShape(String rule, CorrelationType type, int percentile, long spanNanos) {

  static WindowShape of(CorrelationRule rule) {
    int percentile =
        rule.condition() instanceof Bounds bounds
            ? bounds.percentile()
            : CorrelationCondition.MEDIAN;
    return new WindowShape(
        rule.metadata().id(), rule.type(), percentile, rule.timespan().toNanos());
  }

  Measure newMeasure() {
    return switch (type) {
      case EVENT_COUNT -> new EventCount();
      case VALUE_COUNT -> new ValueCount();
      case TEMPORAL -> new RulesPresent();
      case TEMPORAL_ORDERED -> new RulesInOrder();
      case VALUE_SUM -> new ValueSum();
      case VALUE_AVG -> new ValueMean();
      case VALUE_PERCENTILE -> new ValuePercentile(percentile);
      case VALUE_MEDIAN -> new ValueMedian();
    };
  }
}
