package dev.kintsugi.asl.definition;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/** Checks one state: its fields, its transitions and what its type asks for. */
final class StateValidator {
  private static final Set<String> ENDLESS = Set.of("Choice", "Succeed", "Fail");

  private final Validator machines;
  private final BiConsumer<String, String> report;
  private final FieldValidator fields;
  private final PathValidator paths;
  private final ChoiceValidator choices;

  StateValidator(Validator machines, BiConsumer<String, String> report) {
    this.machines = machines;
    this.report = report;
    this.fields = new FieldValidator(report);
    this.paths = new PathValidator(report);
    this.choices = new ChoiceValidator(report);
  }

  void check(String path, JsonNode state, JsonNode siblings, QueryLanguage inherited) {
    String type = state.path("Type").asText("");
    if (!StateFields.types().contains(type)) {
      report.accept(
          path + "/Type", "must be one of " + StateFields.types().stream().sorted().toList());
      return;
    }
    QueryLanguage language = language(path, state, inherited);
    unknownFields(path, state, language, type);
    transitions(path, state, siblings, type);
    fields.check(path, state, language);
    if (language == QueryLanguage.JSONPATH) {
      paths.check(path, state);
    }
    switch (type) {
      case "Task" -> task(path, state);
      case "Choice" -> choice(path, state, siblings, language);
      case "Wait" -> one(path, state, language);
      case "Parallel" -> parallel(path, state, inherited);
      case "Map" -> map(path, state, inherited);
      default -> {}
    }
  }

  private QueryLanguage language(String path, JsonNode state, QueryLanguage inherited) {
    String named = state.path("QueryLanguage").asText(inherited.written());
    if (Stream.of(QueryLanguage.values()).noneMatch(known -> known.written().equals(named))) {
      report.accept(path + "/QueryLanguage", "must be JSONata or JSONPath, not " + named);
    } else if (inherited == QueryLanguage.JSONATA && !named.equals(inherited.written())) {
      report.accept(
          path + "/QueryLanguage", "can't be JSONPath where the whole machine is JSONata");
    }
    return QueryLanguage.of(state, inherited);
  }

  private void unknownFields(String path, JsonNode state, QueryLanguage language, String type) {
    state
        .fieldNames()
        .forEachRemaining(
            field -> {
              if (!StateFields.known(type, language, field)) {
                report.accept(
                    path + "/" + Validator.escape(field),
                    "unknown field of a " + language.written() + " " + type + " state");
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
    for (String rules : List.of("Retry", "Catch")) {
      if (state.has(rules) && !state.path(rules).isArray()) {
        report.accept(path + "/" + rules, "an array of rules is needed");
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
    needs(path, state, "Credentials", "RoleArn");
    boolean waits = resource.contains(".sync") || resource.contains(".waitForTaskToken");
    if (machines.type() == MachineType.EXPRESS && (waits || resource.contains(":activity:"))) {
      report.accept(path + "/Resource", "an Express machine can't wait for '" + resource + "'");
    }
  }

  private void choice(String path, JsonNode state, JsonNode siblings, QueryLanguage language) {
    if (!state.path("Choices").isArray() || state.path("Choices").isEmpty()) {
      report.accept(path + "/Choices", "at least one choice is needed");
    }
    int i = 0;
    for (JsonNode choice : state.path("Choices")) {
      String at = path + "/Choices/" + i++;
      if (language == QueryLanguage.JSONPATH) {
        choices.check(at, choice);
      } else if (!choice.has("Condition")) {
        report.accept(at + "/Condition", "a choice needs a condition");
      }
      if (!choice.has("Next")) {
        report.accept(at + "/Next", "a choice needs Next");
      }
      target(at + "/Next", choice.path("Next"), siblings);
    }
  }

  private void one(String path, JsonNode state, QueryLanguage language) {
    List<String> possible =
        language == QueryLanguage.JSONATA
            ? List.of("Seconds", "Timestamp")
            : List.of("Seconds", "SecondsPath", "Timestamp", "TimestampPath");
    if (possible.stream().filter(state::has).count() != 1) {
      report.accept(path, "exactly one of " + String.join(", ", possible) + " is needed");
    }
  }

  private void needs(String path, JsonNode state, String field, String member) {
    if (state.has(field) && !state.path(field).path(member).isTextual()) {
      report.accept(path + "/" + field, "the field " + member + " is needed");
    }
  }

  private void parallel(String path, JsonNode state, QueryLanguage language) {
    if (!state.path("Branches").isArray() || state.path("Branches").isEmpty()) {
      report.accept(path + "/Branches", "at least one branch is needed");
    }
    int i = 0;
    for (JsonNode branch : state.path("Branches")) {
      machines.machine(path + "/Branches/" + i++, branch, false, language);
    }
  }

  private void map(String path, JsonNode state, QueryLanguage language) {
    needs(path, state, "ItemReader", "Resource");
    String field = state.has("Iterator") ? "Iterator" : "ItemProcessor";
    if (!state.has(field)) {
      report.accept(path + "/ItemProcessor", "a Map needs an ItemProcessor");
      return;
    }
    machines.machine(path + "/" + field, state.get(field), false, language);
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
