package dev.kintsugi.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kintsugi.cli.terminal.HappeningText;
import dev.kintsugi.cli.terminal.Style;
import dev.kintsugi.cli.terminal.Texts;
import java.io.PrintStream;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Set;

/** Shows as a timeline for people: time, incident, a symbol, a short sentence. */
public final class TerminalShow implements Show {
  private static final Set<String> UNSHOWN = Set.of("workflow_started", "routed");
  private static final int WIDTH = 110;

  private final PrintStream out;
  private final Style style;
  private final DateTimeFormatter time =
      DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneId.systemDefault());

  /** Prints to a stream. */
  public TerminalShow(PrintStream out, Style style) {
    this.out = out;
    this.style = style;
  }

  @Override
  public void chapter(String title, String text) {
    out.println();
    out.println(style.bold("\u2500\u2500 " + title));
    if (!text.isEmpty()) {
      out.println(style.dim("   " + text));
    }
  }

  @Override
  public void events(List<? extends JsonNode> records) {
    out.printf(
        "   %s to %s: %d records of %d identities%n",
        clock(records.getFirst().path("eventTime").asText()),
        clock(records.getLast().path("eventTime").asText()),
        records.size(),
        records.stream().map(r -> r.path("userIdentity").path("arn").asText()).distinct().count());
  }

  @Override
  public void happened(JsonNode incident, JsonNode entry) {
    String type = entry.path("type").asText();
    if (UNSHOWN.contains(type)) {
      return;
    }
    out.printf(
        "   %s  %s  %s%n",
        style.dim(clock(entry.path("at").asText())),
        style.accent("%-11s".formatted(incident.path("id").asText())),
        sentence(type, Texts.fit(HappeningText.of(entry), WIDTH)));
  }

  private String sentence(String type, String text) {
    return switch (type) {
      case "opened" -> style.bold("\u25cf " + text);
      case "findings_added" -> style.warn("\u25b2 ") + text;
      case "evidence_stored" -> style.good("\u25a3 ") + text;
      case "evidence_missed" -> style.warn("\u25a2 ") + text;
      case "notified" -> "\u2709 " + text;
      case "escalated" -> style.bad("\u21e7 " + text);
      case "acknowledged", "verified", "checked" -> style.good("\u2713 ") + text;
      case "closed" -> style.good("\u25a0 " + text);
      case "training_assigned", "training_ended" -> style.accent("\u2726 ") + text;
      case "workflow_failed" -> style.bad("\u2717 " + text);
      default -> style.dim("\u00b7 ") + text;
    };
  }

  private String clock(String instant) {
    return time.format(Instant.parse(instant));
  }
}
