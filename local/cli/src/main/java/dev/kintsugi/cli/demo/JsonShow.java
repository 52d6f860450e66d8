package dev.kintsugi.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kintsugi.cli.terminal.HappeningText;
import java.io.PrintStream;
import java.util.List;

/** Shows as JSON lines of the types event, finding, incident, notification and step. */
public final class JsonShow implements Show {
  private final PrintStream out;

  /** Prints to a stream. */
  public JsonShow(PrintStream out) {
    this.out = out;
  }

  @Override
  public void chapter(String title, String text) {
    // For people only.
  }

  @Override
  public void events(List<? extends JsonNode> records) {
    for (JsonNode item : records) {
      print(
          line("event")
              .put("id", item.path("eventID").asText())
              .put("time", item.path("eventTime").asText())
              .put("name", item.path("eventName").asText())
              .put("actor", item.path("userIdentity").path("arn").asText())
              .put("source_ip", item.path("sourceIPAddress").asText()));
    }
  }

  @Override
  public void happened(JsonNode incident, JsonNode entry) {
    JsonNode change = entry.path("change");
    switch (entry.path("type").asText()) {
      case "opened", "closed" -> print(incident(incident, entry));
      case "findings_added" ->
          change
              .path("findings")
              .forEach(f -> print(about("finding", incident, entry).setAll((ObjectNode) f)));
      case "notified" -> print(about("notification", incident, entry).setAll((ObjectNode) change));
      default ->
          print(
              about("step", incident, entry)
                  .put("step", incident.path("step").asInt())
                  .put("what", entry.path("type").asText())
                  .put("by", entry.path("actor").asText())
                  .put("text", HappeningText.of(entry)));
    }
  }

  private static ObjectNode incident(JsonNode incident, JsonNode entry) {
    boolean closed = entry.path("type").asText().equals("closed");
    return line("incident")
        .put("id", incident.path("id").asText())
        .put("at", entry.path("at").asText())
        .put("title", incident.path("title").asText())
        .put("severity", incident.path("severity").asText())
        .put("status", closed ? "Closed" : "New");
  }

  private static ObjectNode about(String type, JsonNode incident, JsonNode entry) {
    return line(type)
        .put("incident", incident.path("id").asText())
        .put("at", entry.path("at").asText());
  }

  private static ObjectNode line(String type) {
    return JsonNodeFactory.instance.objectNode().put("type", type);
  }

  private void print(JsonNode line) {
    out.println(line);
  }
}
