package dev.kintsugi.asl.definition;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kintsugi.asl.path.PathException;
import dev.kintsugi.asl.path.Paths;
import dev.kintsugi.asl.path.ReferencePath;
import dev.kintsugi.asl.path.Templates;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

/** Checks what only states of the JSONPath dialect have: paths and templates. */
final class PathValidator {
  private static final Set<String> TEMPLATES =
      Set.of("Parameters", "ResultSelector", "ItemSelector", "Assign");
  private static final Set<String> NULLABLE = Set.of("InputPath", "OutputPath", "ResultPath");
  private static final Set<String> CALLABLE = Set.of("ErrorPath", "CausePath");
  private static final List<String> TWICE =
      List.of(
          "TimeoutSeconds",
          "HeartbeatSeconds",
          "MaxConcurrency",
          "ToleratedFailureCount",
          "ToleratedFailurePercentage",
          "Error",
          "Cause");

  private final BiConsumer<String, String> report;

  PathValidator(BiConsumer<String, String> report) {
    this.report = report;
  }

  void check(String path, JsonNode state) {
    for (Map.Entry<String, JsonNode> field : state.properties()) {
      field(path + "/" + Validator.escape(field.getKey()), field.getKey(), field.getValue());
    }
    for (String field : TWICE) {
      if (state.has(field) && state.has(field + "Path")) {
        report.accept(path, "only one of " + field + " and " + field + "Path may be there");
      }
    }
    int i = 0;
    for (JsonNode catcher : state.path("Catch")) {
      String at = path + "/Catch/" + i++;
      if (catcher.has("ResultPath")) {
        field(at + "/ResultPath", "ResultPath", catcher.get("ResultPath"));
      }
      if (catcher.has("Assign")) {
        field(at + "/Assign", "Assign", catcher.get("Assign"));
      }
    }
  }

  private void field(String at, String name, JsonNode value) {
    if (TEMPLATES.contains(name)) {
      Templates.check(at, value, report);
    } else if (name.endsWith("Path") && !(NULLABLE.contains(name) && value.isNull())) {
      path(at, name, value);
    }
  }

  private void path(String at, String name, JsonNode value) {
    if (!value.isTextual()) {
      report.accept(at, "a JSONPath is needed");
    } else if (name.equals("ResultPath")) {
      reference(at, value.asText());
    } else if (CALLABLE.contains(name)) {
      Templates.check(at, value.asText(), report);
    } else {
      String problem = Paths.problem(value.asText());
      if (problem != null) {
        report.accept(at, problem);
      }
    }
  }

  private void reference(String at, String text) {
    try {
      ReferencePath.of(text);
    } catch (PathException e) {
      report.accept(at, String.valueOf(e.getMessage()));
    }
  }
}
