package dev.kintsugi.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.kintsugi.cli.terminal.Style;
import dev.kintsugi.cli.terminal.Texts;
import java.util.ArrayList;
import java.util.List;

/** An incident as lines for people. */
final class IncidentText {
  private static final List<String> STEPS =
      List.of(
          "identify and record",
          "classify and analyse",
          "gather evidence",
          "investigate and diagnose",
          "resolve",
          "verify",
          "close");

  private final Style style;

  IncidentText(Style style) {
    this.style = style;
  }

  /** What it is and how it stands: two lines. */
  List<String> heading(JsonNode json) {
    var incident = new IncidentView(json);
    return List.of(
        style.bold(incident.id()) + "  " + Texts.fit(Texts.brief(incident.text("title")), 100),
        "  %s (%s) · %s · step %s · tier %d%s"
            .formatted(
                style.severity(incident.text("severity")),
                incident.text("priority"),
                incident.text("status"),
                step(incident.number("step")),
                incident.number("tier"),
                workflow(incident)));
  }

  /** The heading and everything that is known. */
  List<String> all(JsonNode json) {
    var lines = new ArrayList<String>(heading(json));
    row(lines, "opened", json.path("opened_at"));
    row(lines, "closed", json.path("closed_at"));
    row(lines, "summary", json.path("summary"));
    row(lines, "queue", json.path("queue"));
    row(lines, "owner", json.path("owner"));
    row(lines, "acknowledged", json.path("acknowledged_by"));
    row(lines, "escalations", json.path("escalations"));
    row(lines, "findings", json.path("finding_count"));
    row(lines, "evidence", json.path("evidence_count"));
    row(lines, "waiting for", json.path("waiting_for"));
    for (JsonNode action : json.path("actions")) {
      row(lines, "action", action(action));
    }
    row(lines, "diagnosis", json.path("diagnosis").path("summary"));
    row(lines, "workaround", json.path("workaround").path("summary"));
    row(lines, "resolution", json.path("resolution").path("summary"));
    row(lines, "verification", json.path("verification").path("comment"));
    row(lines, "root cause", json.path("root_cause").path("description"));
    row(lines, "version", json.path("version"));
    row(lines, "disposition", json.path("disposition"));
    row(lines, "seal", json.path("seal"));
    return lines;
  }

  private static JsonNode action(JsonNode action) {
    return TextNode.valueOf(
        "%s of %s %s: %s"
            .formatted(
                action.path("action").asText(),
                action.path("target").asText(),
                action.path("outcome").asText(),
                action.path("detail").asText()));
  }

  private void row(List<String> lines, String name, JsonNode value) {
    String text = value.asText("");
    if (!text.isEmpty()) {
      lines.add("  " + style.dim("%-13s".formatted(name)) + " " + Texts.fit(text, 160));
    }
  }

  private static String step(int step) {
    return step >= 1 && step <= STEPS.size() ? step + ", " + STEPS.get(step - 1) : "?";
  }

  private String workflow(IncidentView incident) {
    return incident.text("workflow").equals("failed")
        ? " · " + style.bad("workflow failed: " + Texts.fit(incident.text("failure"), 100))
        : "";
  }
}
