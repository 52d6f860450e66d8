package dev.kintsugi.incident.intake;

import dev.kintsugi.incident.evidence.Collector;
import dev.kintsugi.incident.history.Change;
import dev.kintsugi.incident.lifecycle.Incident;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The untouched originals of the events that made the incident, a line each; of a person's report
 * its text as filed. Thread-safe.
 */
public final class RawEventCollector implements Collector {
  private final EventStore events;
  private final Originals originals;

  /** Reads events and their originals. */
  public RawEventCollector(EventStore events, Originals originals) {
    this.events = events;
    this.originals = originals;
  }

  @Override
  public String kind() {
    return "raw-event";
  }

  @Override
  public Gathered gather(Incident incident) {
    List<Change.FoundBy> findings = incident.dossier().findings();
    if (findings.isEmpty()) {
      return report(incident);
    }
    var kept =
        findings.stream()
            .map(Change.FoundBy::event)
            .distinct()
            .flatMap(id -> events.find(id).stream())
            .map(EventStore.Kept::event)
            .toList();
    if (kept.isEmpty()) {
      return new Gathered.Missing("none of the events is kept");
    }
    var lines = new ByteArrayOutputStream();
    originals.write(kept, lines);
    return new Gathered.Item(
        "Originals of " + kept.size() + " events that rules matched",
        "application/x-ndjson",
        ByteBuffer.wrap(lines.toByteArray()),
        "intake");
  }

  private static Gathered report(Incident incident) {
    String text = incident.profile().title() + "\n\n" + incident.profile().summary() + "\n";
    return new Gathered.Item(
        "The report as it was filed",
        "text/plain; charset=utf-8",
        ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)),
        "reporter");
  }
}
