package dev.kintsugi.functions.intake;

import dev.kintsugi.functions.runtime.Json;
import dev.kintsugi.incident.intake.IngestEvents.Content;
import dev.kintsugi.incident.intake.IngestEvents.Unreadable;
import dev.kintsugi.incident.intake.SecurityEvent;
import java.util.ArrayList;
import java.util.List;

/**
 * What was read of a delivery so far: events as lines, and what could not be read. Not thread-safe.
 */
final class Harvest {
  private final StringBuilder lines = new StringBuilder();
  private final List<String> ids = new ArrayList<>();
  private final List<Unreadable> unreadable = new ArrayList<>();

  void add(Normalised normalised, SecurityEvent.Raw raw) {
    switch (normalised) {
      case Normalised.Event event -> {
        lines.append(Json.text(EventLine.json(event.event()))).append('\n');
        ids.add(event.event().id().value());
      }
      case Normalised.Wrong wrong -> refuse(raw.offset(), raw.length(), wrong.sentence());
    }
  }

  void refuse(long offset, long length, String reason) {
    unreadable.add(new Unreadable(offset, length, reason));
  }

  /** The ids of the events in their order. */
  List<String> ids() {
    return List.copyOf(ids);
  }

  Content content() {
    return new Content(lines.toString(), ids.size(), unreadable);
  }
}
