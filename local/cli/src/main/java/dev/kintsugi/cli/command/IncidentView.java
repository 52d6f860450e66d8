package dev.kintsugi.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kintsugi.cli.terminal.Texts;
import java.util.List;

/**
 * An incident as the API gives it, read where it stands.
 *
 * @param json the incident
 */
record IncidentView(JsonNode json) {
  String text(String field) {
    return json.path(field).asText("");
  }

  String id() {
    return text("id");
  }

  int number(String field) {
    return json.path(field).asInt();
  }

  List<String> row() {
    return List.of(
        id(),
        text("severity"),
        text("status"),
        number("step") + "/7",
        text("finding_count"),
        text("evidence_count"),
        Texts.brief(text("title")));
  }
}
