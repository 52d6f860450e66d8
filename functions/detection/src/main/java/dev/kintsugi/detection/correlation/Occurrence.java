package dev.kintsugi.detection.correlation;

import dev.kintsugi.detection.event.EventValue.Scalar;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One event in a group of a correlation.
 *
 * @param event the event's id, unique among all events; replays of an event have the same
 * @param timeNanos the event's own time since the epoch
 * @param rules which of the correlation's rules it matched: bit n for the rule named n-th
 * @param value what the correlation measures of it, as text; null where the event has none
 * @param carried values that correlations of this correlation ask for, by field
 */
public record Occurrence(
    String event, long timeNanos, long rules, @Nullable String value, Map<String, Scalar> carried) {
  public Occurrence {
    carried = Map.copyOf(carried);
  }

  /** The same with those rules as well. */
  Occurrence withRules(long more) {
    return new Occurrence(event, timeNanos, rules | more, value, carried);
  }
}
