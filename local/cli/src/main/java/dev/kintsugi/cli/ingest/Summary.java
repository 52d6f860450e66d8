package dev.kintsugi.cli.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kintsugi.cli.ingest.Before.Changed;
import dev.kintsugi.cli.terminal.Style;
import dev.kintsugi.cli.terminal.Table;
import dev.kintsugi.cli.terminal.Texts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What a command came to.
 *
 * @param ready how long the start took, zero where an instance ran
 * @param duration of the command
 */
public record Summary(Counts counts, Changed changed, Duration ready, Duration duration) {

  /** One JSON object of type summary. */
  public ObjectNode json() {
    ObjectNode json =
        JsonNodeFactory.instance
            .objectNode()
            .put("type", "summary")
            .put("events", counts.events())
            .put("stored", counts.stored())
            .put("duplicates", counts.duplicates())
            .put("quarantined", counts.quarantined())
            .put("findings", changed.findings());
    var incidents = json.putArray("incidents");
    changed.incidents().forEach(i -> incidents.add(incident(i)));
    var requests = json.putArray("service_requests");
    changed.requests().forEach(r -> requests.add(picked(r, "id", "title", "status")));
    var training = json.putArray("training");
    changed
        .training()
        .forEach(t -> training.add(picked(t, "id", "incident", "audience", "due", "status")));
    return json.put("ready_ms", ready.toMillis()).put("duration_ms", duration.toMillis());
  }

  private static ObjectNode incident(JsonNode incident) {
    return picked(incident, "id", "title", "severity", "status")
        .put("findings", incident.path("finding_count").asInt())
        .put("evidence", incident.path("evidence_count").asInt())
        .put("escalations", incident.path("escalations").asInt());
  }

  private static ObjectNode picked(JsonNode from, String... fields) {
    ObjectNode picked = JsonNodeFactory.instance.objectNode();
    for (String field : fields) {
      picked.set(field, from.path(field));
    }
    return picked;
  }

  /** Lines for people. */
  public List<String> lines(Style style) {
    var lines = new ArrayList<String>();
    lines.add(
        "%s records: %d stored, %d duplicates, %s"
            .formatted(
                style.bold(String.valueOf(counts.events())),
                counts.stored(),
                counts.duplicates(),
                counts.quarantined() == 0
                    ? "none quarantined"
                    : style.warn(counts.quarantined() + " quarantined")));
    lines.add(
        "%s findings in %s"
            .formatted(
                style.bold(String.valueOf(changed.findings())),
                style.bold(count(changed.incidents().size(), "incident"))));
    if (!changed.incidents().isEmpty()) {
      lines.add("");
      lines.addAll(table(style));
    }
    return lines;
  }

  private List<String> table(Style style) {
    var table =
        new Table(style, List.of("ID", "SEVERITY", "STATUS", "FINDINGS", "EVIDENCE", "TITLE"));
    for (JsonNode i : changed.incidents()) {
      table.row(
          List.of(
              i.path("id").asText(),
              i.path("severity").asText(),
              i.path("status").asText(),
              i.path("finding_count").asText(),
              i.path("evidence_count").asText(),
              Texts.brief(i.path("title").asText())));
    }
    return table.lines();
  }

  private static String count(int number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }
}
