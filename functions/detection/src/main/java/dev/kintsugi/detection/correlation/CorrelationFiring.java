package dev.kintsugi.detection.correlation;

import dev.kintsugi.detection.rule.RuleMetadata;
import java.time.Instant;
import java.util.List;

/**
 * A correlation whose condition held at an event.
 *
 * @param rule the correlation
 * @param group the values in which the events agree
 * @param events the ids of the events in the window in the order of their times; the last is the
 *     one at which it fires
 * @param time that event's time
 * @param exact false where the window may lack events because a limit of the state was reached
 */
public record CorrelationFiring(
    RuleMetadata rule, Group group, List<String> events, Instant time, boolean exact) {
  public CorrelationFiring {
    events = List.copyOf(events);
  }

  /** The event at which it fires. */
  public String event() {
    return events.getLast();
  }

  /** The same for every report of the same firing: rule, group and event. */
  public String identity() {
    return rule.id() + "|" + group.key() + "|" + event();
  }
}
