package dev.kintsugi.asl.definition;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * Checks the structure of a machine: fields, transitions, reachability.
 *
 * <p>Source: the Amazon States Language specification and the developer guide of Step Functions.
 * Single use, not thread-safe.
 */
final class Validator {
  private static final int LONGEST_NAME = 80;

  private final MachineType type;
  private final BiConsumer<String, String> report;
  private final StateValidator states;

  Validator(MachineType type, BiConsumer<String, String> report) {
    this.type = type;
    this.report = report;
    this.states = new StateValidator(this, report);
  }

  MachineType type() {
    return type;
  }

  /** Checks a machine, a branch or an item processor. */
  void machine(String path, JsonNode json, boolean top) {
    machine(path, json, top, QueryLanguage.of(json, QueryLanguage.JSONPATH));
  }

  /** Checks a machine whose states have a query language unless they say otherwise. */
  void machine(String path, JsonNode json, boolean top, QueryLanguage language) {
    if (!json.isObject()) {
      report.accept(path, "a state machine is a JSON object");
      return;
    }
    topFields(path, json, top);
    JsonNode states = json.path("States");
    if (!states.isObject() || states.isEmpty()) {
      report.accept(path + "/States", "at least one state is needed");
      return;
    }
    String startAt = json.path("StartAt").asText("");
    if (!states.has(startAt)) {
      report.accept(path + "/StartAt", "must name a state; there is no '" + startAt + "'");
    }
    for (Map.Entry<String, JsonNode> state : states.properties()) {
      String at = path + "/States/" + escape(state.getKey());
      if (state.getKey().length() > LONGEST_NAME) {
        report.accept(at, "a name has at most " + LONGEST_NAME + " characters");
      }
      this.states.check(at, state.getValue(), states, language);
    }
    if (states.has(startAt)) {
      reachable(path, startAt, states);
    }
  }

  private void topFields(String path, JsonNode json, boolean top) {
    Set<String> known = new HashSet<>(Set.of("Comment", "StartAt", "States", "QueryLanguage"));
    if (top) {
      known.addAll(Set.of("Version", "TimeoutSeconds"));
    } else {
      known.add("ProcessorConfig");
    }
    json.fieldNames()
        .forEachRemaining(
            field -> {
              if (!known.contains(field)) {
                report.accept(path + "/" + escape(field), "unknown field");
              }
            });
    String language = json.path("QueryLanguage").asText("JSONPath");
    if (!Set.of("JSONata", "JSONPath").contains(language)) {
      report.accept(path + "/QueryLanguage", "must be JSONata or JSONPath, not " + language);
    }
    JsonNode timeout = json.path("TimeoutSeconds");
    if (!timeout.isMissingNode() && !(timeout.isIntegralNumber() && timeout.asLong() > 0)) {
      report.accept(path + "/TimeoutSeconds", "a positive whole number is needed");
    }
  }

  private void reachable(String path, String startAt, JsonNode states) {
    var seen = new HashSet<String>();
    var open = new ArrayDeque<String>();
    open.add(startAt);
    while (!open.isEmpty()) {
      String name = open.remove();
      if (states.has(name) && seen.add(name)) {
        StateValidator.successors(states.get(name)).forEach(open::add);
      }
    }
    states
        .fieldNames()
        .forEachRemaining(
            name -> {
              if (!seen.contains(name)) {
                report.accept(path + "/States/" + escape(name), "can't be reached from StartAt");
              }
            });
  }

  static String escape(String field) {
    return field.replace("~", "~0").replace("/", "~1");
  }
}
