package dev.kintsugi.functions.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kintsugi.incident.evidence.Custody;
import dev.kintsugi.incident.history.Change;
import dev.kintsugi.incident.history.TimelineEntry;
import dev.kintsugi.incident.lifecycle.Incident;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The record of an incident for people: one page of HTML that loads nothing and runs nothing. */
final class PackageReport {
  private static final List<String> FACTS =
      List.of(
          "status",
          "severity",
          "priority",
          "category",
          "queue",
          "tier",
          "owner",
          "opened_at",
          "closed_at",
          "summary",
          "disposition",
          "closing_reason",
          "seal");

  private PackageReport() {}

  static String of(Incident incident, List<TimelineEntry> timeline) {
    var body = new StringBuilder();
    body.append(table("The incident", List.of("what", "value"), facts(incident)));
    body.append(
        table("Evidence", List.of("id", "kind", "bytes", "SHA-256", "source"), evidence(incident)));
    body.append(
        table(
            "Chain of custody", List.of("evidence", "act", "by", "at", "why"), custody(timeline)));
    body.append(
        table("Timeline", List.of("no", "recorded", "by", "what", "details"), entries(timeline)));
    return page(escaped(incident.id() + " " + incident.profile().title()), body.toString());
  }

  private static String page(String title, String body) {
    return """
    <!DOCTYPE html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
    <title>%1$s</title>
    <style>
    body { font: 1rem/1.5 sans-serif; max-width: 70rem; margin: 2rem auto; padding: 0 1rem; }
    table { border-collapse: collapse; width: 100%%; margin-bottom: 2rem; }
    th, td { border: 1px solid #767676; padding: .3rem .5rem; text-align: left; vertical-align: top;
      overflow-wrap: anywhere; }
    caption { text-align: left; font-weight: bold; padding: .5rem 0; }
    </style>
    </head>
    <body>
    <h1>%1$s</h1>
    %2$s
    </body>
    </html>
    """
        .formatted(title, body);
  }

  private static List<List<String>> facts(Incident incident) {
    JsonNode view = IncidentView.of(incident);
    var rows = new ArrayList<List<String>>();
    FACTS.stream()
        .filter(view::has)
        .forEach(name -> rows.add(List.of(name.replace('_', ' '), view.path(name).asText())));
    for (String part : List.of("diagnosis", "resolution", "root_cause")) {
      view.path(part)
          .properties()
          .forEach(
              field ->
                  rows.add(
                      List.of(
                          part.replace('_', ' ') + ": " + field.getKey().replace('_', ' '),
                          text(field.getValue()))));
    }
    return rows;
  }

  private static String text(JsonNode value) {
    return value.isValueNode() ? value.asText() : value.toString();
  }

  private static List<List<String>> evidence(Incident incident) {
    return incident.dossier().evidence().stream().map(PackageReport::item).toList();
  }

  private static List<String> item(Change.EvidenceStored item) {
    return List.of(
        item.id().value(),
        item.kind(),
        Long.toString(item.size()),
        item.sha256().hex(),
        item.source());
  }

  private static List<List<String>> custody(List<TimelineEntry> timeline) {
    return Custody.of(timeline).stream()
        .map(
            act ->
                List.of(
                    act.evidence().value(),
                    act.action(),
                    act.entry().actor().toString(),
                    act.entry().at().toString(),
                    act.reason()))
        .toList();
  }

  private static List<List<String>> entries(List<TimelineEntry> timeline) {
    return timeline.stream()
        .map(EntryView::of)
        .map(
            view ->
                List.of(
                    view.path("sequence").asText(),
                    view.path("at").asText(),
                    view.path("actor").asText(),
                    view.path("type").asText().replace('_', ' '),
                    view.path("change").toString()))
        .toList();
  }

  private static String table(String caption, List<String> header, List<List<String>> rows) {
    String head =
        header.stream()
            .map(name -> "<th scope=\"col\">" + escaped(name) + "</th>")
            .collect(Collectors.joining());
    String body = rows.stream().map(PackageReport::row).collect(Collectors.joining("\n"));
    return "<table><caption>%s</caption>\n<thead><tr>%s</tr></thead>\n<tbody>\n%s\n</tbody></table>\n"
        .formatted(escaped(caption), head, body);
  }

  private static String row(List<String> cells) {
    return cells.stream()
        .map(cell -> "<td>" + escaped(cell) + "</td>")
        .collect(Collectors.joining("", "<tr>", "</tr>"));
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
