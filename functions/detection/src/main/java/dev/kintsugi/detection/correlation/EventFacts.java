package dev.kintsugi.detection.correlation;

import dev.kintsugi.detection.event.EventValue.Scalar;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What correlations ask of an event that matched a rule. */
public interface EventFacts {

  /** The event's id: unique among all events, and the same when the event comes again. */
  String id();

  /** The event's own time, or empty if it has none. */
  Optional<Instant> time();

  /** The first value of the field that has a text form, or null. */
  @Nullable Scalar value(String field);
}
