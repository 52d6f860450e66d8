package dev.kintsugi.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kintsugi.cli.api.IncidentsApi;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Looks for what has happened since it last looked, and shows it in the order it happened. */
final class Watch {
  private final IncidentsApi api;
  private final Show show;
  private final Map<String, Long> seen = new HashMap<>();

  /** Begins after what is there already. */
  Watch(IncidentsApi api, Show show) {
    this.api = api;
    this.show = show;
    api.incidents().forEach(i -> seen.put(i.path("id").asText(), i.path("version").asLong()));
  }

  /** Shows what is new. */
  void look() {
    record Happening(JsonNode incident, JsonNode entry) {}
    List<Happening> happenings = new ArrayList<>();
    for (JsonNode incident : api.incidents()) {
      String id = incident.path("id").asText();
      long before = seen.getOrDefault(id, 0L);
      if (incident.path("version").asLong() <= before) {
        continue;
      }
      for (JsonNode entry : api.part(id, "timeline")) {
        long sequence = entry.path("sequence").asLong();
        if (sequence > before) {
          happenings.add(new Happening(incident, entry));
          seen.merge(id, sequence, Math::max);
        }
      }
    }
    happenings.sort(Comparator.comparing((Happening h) -> h.entry().path("at").asText()));
    happenings.forEach(h -> show.happened(h.incident(), h.entry()));
  }
}
