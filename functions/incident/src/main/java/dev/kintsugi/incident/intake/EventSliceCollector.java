package dev.kintsugi.incident.intake;

import dev.kintsugi.incident.evidence.Collector;
import dev.kintsugi.incident.history.Change;
import dev.kintsugi.incident.lifecycle.Incident;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What the same actor did from an hour before the first finding to an hour after the last: the
 * originals of the kept CloudTrail events, a line each, at most 1,000. Thread-safe.
 */
public final class EventSliceCollector implements Collector {
  private static final Duration AROUND = Duration.ofHours(1);
  private static final int MOST = 1_000;

  private final EventStore events;
  private final Originals originals;

  /** Reads events and their originals. */
  public EventSliceCollector(EventStore events, Originals originals) {
    this.events = events;
    this.originals = originals;
  }

  @Override
  public String kind() {
    return "cloudtrail-slice";
  }

  @Override
  public Gathered gather(Incident incident) {
    List<Change.FoundBy> findings = incident.dossier().findings();
    List<String> actors =
        findings.stream()
            .map(Change.FoundBy::event)
            .flatMap(id -> events.find(id).stream())
            .flatMap(kept -> kept.event().actor().stream())
            .distinct()
            .toList();
    if (actors.isEmpty()) {
      return new Gathered.Missing("no finding names an actor of CloudTrail");
    }
    Instant from =
        findings.stream().map(Change.FoundBy::eventTime).min(Instant::compareTo).orElseThrow();
    Instant to =
        findings.stream().map(Change.FoundBy::eventTime).max(Instant::compareTo).orElseThrow();
    List<SecurityEvent> slice =
        actors.stream()
            .flatMap(
                actor -> events.byActor(actor, from.minus(AROUND), to.plus(AROUND), MOST).stream())
            .limit(MOST)
            .toList();
    if (slice.isEmpty()) {
      return new Gathered.Missing("no event of " + String.join(", ", actors) + " is kept");
    }
    var lines = new ByteArrayOutputStream();
    originals.write(slice, lines);
    String cut = slice.size() == MOST ? ", cut at " + MOST : "";
    return new Gathered.Item(
        "CloudTrail of %s from %s to %s: %d events%s"
            .formatted(
                String.join(", ", actors), from.minus(AROUND), to.plus(AROUND), slice.size(), cut),
        "application/x-ndjson",
        ByteBuffer.wrap(lines.toByteArray()),
        "cloudtrail");
  }
}
