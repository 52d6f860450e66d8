package dev.kintsugi.functions.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.kintsugi.functions.runtime.Json;
import dev.kintsugi.incident.evidence.Custody;
import dev.kintsugi.incident.history.TimelineEntry;
import dev.kintsugi.incident.lifecycle.Incident;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** The record of an incident as the files of a package: for machines, for sheets, for people. */
final class PackageFiles {
  private static final List<String> TIMELINE =
      List.of("sequence", "at", "occurred_at", "actor", "type", "change", "hash");
  private static final List<String> CUSTODY =
      List.of("evidence", "action", "actor", "at", "reason", "sequence", "hash");

  private PackageFiles() {}

  static Map<String, byte[]> of(Incident incident, List<TimelineEntry> timeline) {
    ArrayNode entries = Json.mapper().createArrayNode();
    timeline.forEach(entry -> entries.add(EntryView.of(entry)));
    return Map.of(
        "incident.json", bytes(IncidentView.of(incident).toPrettyString()),
        "timeline.json", bytes(entries.toPrettyString()),
        "timeline.csv", bytes(timeline(timeline)),
        "custody.csv", bytes(custody(timeline)),
        "report.html", bytes(PackageReport.of(incident, timeline)));
  }

  private static String timeline(List<TimelineEntry> timeline) {
    var sheet = new Sheet(TIMELINE);
    for (TimelineEntry entry : timeline) {
      var view = EntryView.of(entry);
      sheet.row(
          List.of(
              view.path("sequence").asText(),
              view.path("at").asText(),
              view.path("occurred_at").asText(),
              view.path("actor").asText(),
              view.path("type").asText(),
              view.path("change").toString(),
              view.path("hash").asText()));
    }
    return sheet.text();
  }

  private static String custody(List<TimelineEntry> timeline) {
    var sheet = new Sheet(CUSTODY);
    for (Custody.Act act : Custody.of(timeline)) {
      sheet.row(
          List.of(
              act.evidence().value(),
              act.action(),
              act.entry().actor().toString(),
              act.entry().at().toString(),
              act.reason(),
              Long.toString(act.entry().sequence()),
              act.entry().hash().hex()));
    }
    return sheet.text();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
