package dev.kintsugi.asl.definition;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

/** Checks one state: its fields, its transitions and what its type asks for. */
final class StateValidator {
  private static final Set<String> EVERYWHERE = Set.of("Type", "Comment", "QueryLanguage");
  private static final Map<String, Set<String>> FIELDS =
      Map.of(
          "Pass", Set.of("Next", "End", "Assign", "Output"),
          "Task",
              Set.of(
                  "Next",
                  "End",
                  "Assign",
                  "Output",
                  "Resource",
                  "Arguments",
                  "Retry",
                  "Catch",
                  "TimeoutSeconds",
                  "HeartbeatSeconds",
                  "Credentials"),
          "Choice", Set.of("Choices", "Default", "Assign", "Output"),
          "Wait", Set.of("Next", "End", "Assign", "Output", "Seconds", "Timestamp"),
          "Succeed", Set.of("Output"),
          "Fail", Set.of("Error", "Cause"),
          "Parallel",
              Set.of("Next", "End", "Assign", "Output", "Arguments", "Branches", "Retry", "Catch"),
          "Map",
              Set.of(
                  "Next",
                  "End",
                  "Assign",
                  "Output",
                  "Items",
                  "ItemSelector",
                  "ItemProcessor",
                  "MaxConcurrency",
                  "ToleratedFailureCount",
                  "ToleratedFailurePercentage",
                  "Retry",
                  "Catch",
                  "Label",
                  "ItemReader",
                  "ItemBatcher",
                  "ResultWriter"));
  private static final Set<String> UNSUPPORTED =
      Set.of("ItemReader", "ItemBatcher", "ResultWriter", "Credentials");
  private static final Set<String> ENDLESS = Set.of("Choice", "Succeed", "Fail");

  private final Validator machines;
  private final BiConsumer<String, String> report;
  private final FieldValidator fields;

  StateValidator(Validator machines, BiConsumer<String, String> report) {
    this.machines = machines;
    this.report = report;
    this.fields = new FieldValidator(report);
  }

  void check(String path, JsonNode state, JsonNode siblings, String inherited) {
    String type = state.path("Type").asText("");
    Set<String> known = FIELDS.get(type);
    if (known == null) {
      report.accept(path + "/Type", "must be one of " + FIELDS.keySet().stream().sorted().toList());
      return;
    }
    String language = state.path("QueryLanguage").asText(inherited);
    if (!"JSONata".equals(language)) {
      report.accept(path + "/QueryLanguage", "only JSONata is supported, not " + language);
      return;
    }
    unknownFields(path, state, known, type);
    transitions(path, state, siblings, type);
    fields.check(path, state);
    switch (type) {
      case "Task" -> task(path, state);
      case "Choice" -> choice(path, state, siblings);
      case "Wait" -> one(path, state, "Seconds", "Timestamp");
      case "Parallel" -> parallel(path, state, language);
      case "Map" -> map(path, state, language);
      default -> {}
    }
  }

  private void unknownFields(String path, JsonNode state, Set<String> known, String type) {
    state
        .fieldNames()
        .forEachRemaining(
            field -> {
              String at = path + "/" + Validator.escape(field);
              if (UNSUPPORTED.contains(field)) {
                report.accept(at, "not supported by this runner");
              } else if (!known.contains(field) && !EVERYWHERE.contains(field)) {
                report.accept(at, "unknown field of a JSONata " + type + " state");
              }
            });
  }

  private void transitions(String path, JsonNode state, JsonNode siblings, String type) {
    if (!ENDLESS.contains(type)) {
      boolean end = state.path("End").asBoolean(false);
      if (state.has("Next") == end) {
        report.accept(path, "exactly one of Next and End: true is needed");
      }
    }
    target(path + "/Next", state.path("Next"), siblings);
    target(path + "/Default", state.path("Default"), siblings);
    int i = 0;
    for (JsonNode catcher : state.path("Catch")) {
      String at = path + "/Catch/" + i++;
      if (!catcher.has("Next")) {
        report.accept(at + "/Next", "a catcher needs Next");
      }
      target(at + "/Next", catcher.path("Next"), siblings);
      fields.errorEquals(at, catcher, i == state.path("Catch").size());
    }
    i = 0;
    for (JsonNode retrier : state.path("Retry")) {
      fields.retrier(path + "/Retry/" + i++, retrier, i == state.path("Retry").size());
    }
  }

  private void target(String path, JsonNode target, JsonNode siblings) {
    if (!target.isMissingNode() && !siblings.has(target.asText())) {
      report.accept(path, "there is no state '" + target.asText() + "'");
    }
  }

  private void task(String path, JsonNode state) {
    String resource = state.path("Resource").asText("");
    if (!resource.startsWith("arn:")) {
      report.accept(path + "/Resource", "an ARN is needed");
    }
    boolean waits = resource.contains(".sync") || resource.contains(".waitForTaskToken");
    if (machines.type() == MachineType.EXPRESS && (waits || resource.contains(":activity:"))) {
      report.accept(path + "/Resource", "an Express machine can't wait for '" + resource + "'");
    }
  }

  private void choice(String path, JsonNode state, JsonNode siblings) {
    if (!state.path("Choices").isArray() || state.path("Choices").isEmpty()) {
      report.accept(path + "/Choices", "at least one choice is needed");
    }
    int i = 0;
    for (JsonNode choice : state.path("Choices")) {
      String at = path + "/Choices/" + i++;
      if (!choice.has("Condition")) {
        report.accept(at + "/Condition", "a choice needs a condition");
      }
      if (!choice.has("Next")) {
        report.accept(at + "/Next", "a choice needs Next");
      }
      target(at + "/Next", choice.path("Next"), siblings);
    }
  }

  private void one(String path, JsonNode state, String first, String second) {
    if (state.has(first) == state.has(second)) {
      report.accept(path, "exactly one of " + first + " and " + second + " is needed");
    }
  }

  private void parallel(String path, JsonNode state, String language) {
    if (!state.path("Branches").isArray() || state.path("Branches").isEmpty()) {
      report.accept(path + "/Branches", "at least one branch is needed");
    }
    int i = 0;
    for (JsonNode branch : state.path("Branches")) {
      machines.machine(path + "/Branches/" + i++, branch, false, language);
    }
  }

  private void map(String path, JsonNode state, String language) {
    if (!state.has("ItemProcessor")) {
      report.accept(path + "/ItemProcessor", "a Map needs an ItemProcessor");
      return;
    }
    machines.machine(path + "/ItemProcessor", state.get("ItemProcessor"), false, language);
  }

  /** Names of the states to which a state may lead. */
  static List<String> successors(JsonNode state) {
    var names = new HashSet<String>();
    names.add(state.path("Next").asText(""));
    names.add(state.path("Default").asText(""));
    state.path("Choices").forEach(choice -> names.add(choice.path("Next").asText("")));
    state.path("Catch").forEach(catcher -> names.add(catcher.path("Next").asText("")));
    return new ArrayList<>(names);
  }
}
