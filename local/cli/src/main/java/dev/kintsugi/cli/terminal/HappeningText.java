package dev.kintsugi.cli.terminal;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** A timeline entry as one short sentence. */
public final class HappeningText {
  private static final List<String> STEPS =
      List.of(
          "identify and record",
          "classify and analyse",
          "gather evidence",
          "investigate and diagnose",
          "resolve or work around",
          "verify",
          "root cause and closing");

  private HappeningText() {}

  /** The sentence for an entry as the API gives it. */
  public static String of(JsonNode entry) {
    JsonNode change = entry.path("change");
    return Texts.brief(
        switch (entry.path("type").asText()) {
          case "opened" -> "opened: " + text(change, "title");
          case "findings_added" -> findings(change);
          case "classified" -> classified(change);
          case "routed" -> "routed to " + text(change, "queue") + ", tier " + text(change, "tier");
          case "step_entered" -> "step " + step(change.path("step").asInt());
          case "evidence_stored" ->
              "evidence %s stored: %s, SHA-256 %.12s\u2026"
                  .formatted(text(change, "id"), text(change, "kind"), text(change, "sha256"));
          case "evidence_missed" ->
              "no " + text(change, "kind") + " to be had: " + text(change, "reason");
          case "notified" ->
              "told %s: %s".formatted(text(change, "audience"), text(change, "text"));
          case "service_level_agreed" -> "service levels: " + text(change, "policy");
          case "service_target_passed" ->
              "%s %% of the time to %s has passed, due %s"
                  .formatted(text(change, "percent"), text(change, "target"), text(change, "due"));
          case "workflow_started" -> "workflow started, run " + text(change, "run");
          case "workflow_failed" -> "workflow failed: " + text(change, "reason");
          default -> byPeople(entry);
        });
  }

  private static String byPeople(JsonNode entry) {
    JsonNode change = entry.path("change");
    String who = entry.path("actor").asText().replaceFirst("^[a-z]+:", "");
    return switch (entry.path("type").asText()) {
      case "acknowledged" -> who + " acknowledged at tier " + text(change, "tier");
      case "escalated" -> escalated(change, who);
      case "diagnosed" -> who + " diagnosed: " + text(change, "summary");
      case "resolved" ->
          who + " resolved (" + text(change, "kind") + "): " + text(change, "summary");
      case "checked" ->
          "checked again: "
              + (passed(change) ? "quiet" : "still there")
              + ", "
              + text(change, "detail");
      case "verified" ->
          who + (passed(change) ? " verified: " : " rejected: ") + text(change, "comment");
      case "root_cause_found" -> who + " found the root cause: " + text(change, "description");
      case "closed" -> who + " closed it as " + text(change, "disposition") + "; record sealed";
      case "noted" -> who + " noted: " + text(change, "text");
      case "held" -> who + " put it on hold: " + text(change, "reason");
      case "released" -> who + " went on: " + text(change, "reason");
      case "custody_recorded" ->
          who
              + " "
              + (text(change, "action").equals("VIEWED") ? "looked at" : "exported")
              + " evidence";
      case "linked" -> text(change, "relation").replace('-', ' ') + " " + text(change, "other");
      case "recurred" -> "it happened again: " + text(change, "finding");
      case "worked_around" -> who + " worked around it: " + text(change, "summary");
      case "workaround_withdrawn" -> who + " withdrew the workaround: " + text(change, "reason");
      default -> ofTheRecord(entry, who);
    };
  }

  private static String ofTheRecord(JsonNode entry, String who) {
    JsonNode change = entry.path("change");
    return switch (entry.path("type").asText()) {
      case "training_assigned" ->
          "training %s assigned to %s, due %.10s: %s"
              .formatted(
                  text(change, "training"),
                  text(change, "audience"),
                  text(change, "due"),
                  text(change, "content"));
      case "training_ended" ->
          "training " + text(change, "training") + " " + text(change, "status");
      case "action_ended" ->
          "%s on %s %s"
              .formatted(text(change, "action"), text(change, "target"), text(change, "outcome"));
      case "edited" -> who + " edited it";
      case "addendum_added" -> who + " added: " + text(change, "text");
      case "converted" -> "came from " + text(change, "request");
      default -> entry.path("type").asText().replace('_', ' ');
    };
  }

  private static String findings(JsonNode change) {
    var titles = new ArrayList<String>();
    for (JsonNode finding : change.path("findings")) {
      String title = text(finding, "rule_title");
      if (!titles.contains(title)) {
        titles.add(title);
      }
    }
    int count = change.path("findings").size();
    return count + (count == 1 ? " finding: " : " findings: ") + String.join("; ", titles);
  }

  private static String classified(JsonNode change) {
    return "classified %s, %s: %s"
        .formatted(text(change, "severity"), text(change, "priority"), text(change, "cell"));
  }

  private static String escalated(JsonNode change, String who) {
    String tiers = "escalated from tier " + text(change, "from") + " to tier " + text(change, "to");
    return change.path("automatic").asBoolean()
        ? tiers + ": nobody acknowledged in time"
        : who + " " + tiers + ": " + text(change, "reason");
  }

  private static boolean passed(JsonNode change) {
    return change.path("passed").asBoolean();
  }

  private static String step(int step) {
    return step >= 1 && step <= STEPS.size() ? step + " of 7: " + STEPS.get(step - 1) : "?";
  }

  private static String text(JsonNode node, String field) {
    return node.path(field).asText("");
  }
}
