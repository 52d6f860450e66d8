package dev.kintsugi.functions.detect;

import dev.kintsugi.detection.correlation.CorrelationLimits;
import dev.kintsugi.detection.correlation.CorrelationState;
import dev.kintsugi.detection.correlation.Group;
import dev.kintsugi.detection.correlation.Occurrence;
import dev.kintsugi.detection.correlation.Timeline;
import dev.kintsugi.detection.correlation.WindowShape;
import dev.kintsugi.detection.event.EventValue;
import dev.kintsugi.detection.event.EventValue.Numeric;
import dev.kintsugi.detection.event.EventValue.Scalar;
import dev.kintsugi.incident.triage.WindowStore;
import dev.kintsugi.incident.triage.WindowStore.Around;
import dev.kintsugi.incident.triage.WindowStore.Entry;
import dev.kintsugi.incident.triage.WindowStore.Span;
import dev.kintsugi.vocabulary.Sha256;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Correlation state that all functions share, in a store of windows. Entries are kept for the
 * lateness and a span after they came, by the clock of whoever runs the function. Groups are not
 * limited in number, since the store forgets them by itself. Thread-safe.
 */
public final class StoredCorrelationState implements CorrelationState {
  private static final char NUMBER = 'n';
  private static final char TEXT = 't';

  private final WindowStore store;
  private final CorrelationLimits limits;
  private final InstantSource clock;

  /** State in a store, within the limits. */
  public StoredCorrelationState(WindowStore store, CorrelationLimits limits, InstantSource clock) {
    this.store = store;
    this.limits = limits;
    this.clock = clock;
  }

  @Override
  public Recorded record(WindowShape shape, Group group, Occurrence occurrence) {
    long time = occurrence.timeNanos();
    var span =
        new Span(time - shape.spanNanos(), time + shape.spanNanos(), limits.occurrencesPerGroup());
    Around around = store.record(series(shape, group), entry(occurrence), span, forget(shape));
    Timeline timeline = new Timeline(shape, forgottenUntil(around));
    Occurrence kept = occurrence;
    for (Entry entry : around.entries()) {
      Occurrence added = timeline.add(occurrence(entry));
      if (added.event().equals(occurrence.event()) && added.timeNanos() == time) {
        kept = added;
      }
    }
    return new Recorded(timeline, timeline.add(kept));
  }

  private static String series(WindowShape shape, Group group) {
    return Sha256.of(shape.rule() + '\n' + group.key()).hex();
  }

  private Instant forget(WindowShape shape) {
    long lateness = Math.max(limits.lateness().toNanos(), shape.spanNanos());
    return clock.instant().plusNanos(lateness).plusNanos(shape.spanNanos());
  }

  private static long forgottenUntil(Around around) {
    return around.complete() ? Long.MIN_VALUE : around.entries().getFirst().timeNanos();
  }

  private static Entry entry(Occurrence occurrence) {
    var carried = new HashMap<String, String>();
    occurrence
        .carried()
        .forEach(
            (name, value) ->
                carried.put(name, (value instanceof Numeric ? NUMBER : TEXT) + value.text()));
    return new Entry(
        occurrence.event(),
        occurrence.timeNanos(),
        occurrence.rules(),
        Optional.ofNullable(occurrence.value()),
        carried);
  }

  private static Occurrence occurrence(Entry entry) {
    Map<String, Scalar> carried = new HashMap<>();
    entry.carried().forEach((name, text) -> carried.put(name, scalar(text)));
    return new Occurrence(
        entry.event(), entry.timeNanos(), entry.rules(), entry.value().orElse(null), carried);
  }

  /** A truth value comes back as its text, which groups take for the same. */
  private static Scalar scalar(String stored) {
    String text = stored.substring(1);
    return stored.charAt(0) == NUMBER ? EventValue.number(text) : EventValue.text(text);
  }
}
