package dev.kintsugi.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.kintsugi.asl.definition.Definitions;
import dev.kintsugi.asl.definition.MachineType;
import dev.kintsugi.asl.expression.Expressions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

/** The state machines as they are deployed: JSONata, limits, retries, catches, real error names. */
class StateMachinesTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final List<String> PREDEFINED =
      List.of("States.", "Lambda.", "StepFunctions.", "Sfn.", "DynamoDB.", "S3.", "Events.");

  @Test
  void machines_everyOne_isValidJsonata() throws Exception {
    List<String> issues = new ArrayList<>();
    int machines = 0;
    for (Path file : files()) {
      machines++;
      String text = Files.readString(file);
      if (!JSON.readTree(text).path("QueryLanguage").asText().equals("JSONata")) {
        issues.add(file.getFileName() + ": QueryLanguage is not JSONata");
      }
      // A substitution stands for the ARN it becomes.
      String deployed =
          text.replaceAll("\\$\\{(\\w+)}", "arn:aws:lambda:eu-central-1:0:function:$1");
      Definitions.check(deployed, MachineType.STANDARD)
          .forEach(issue -> issues.add(file.getFileName() + ": " + issue));
    }
    assertThat(machines).isPositive();
    assertThat(issues).isEmpty();
  }

  @Test
  void expressions_everyOne_compiles() throws Exception {
    var expressions = new Expressions();
    List<String> problems = new ArrayList<>();
    for (Path file : files()) {
      visit(
          "",
          JSON.readTree(Files.readString(file)),
          (path, value) -> {
            if (Expressions.isExpression(value)) {
              String problem = expressions.problem(value.asText());
              if (problem != null) {
                problems.add(file.getFileName() + path + ": " + problem);
              }
            }
          });
    }
    assertThat(expressions.problem("{% 1 + %}")).isNotNull();
    assertThat(problems).isEmpty();
  }

  @Test
  void tasks_everyOne_hasTimeLimitRetryAndCatch() throws Exception {
    List<String> missing = new ArrayList<>();
    for (Path file : files()) {
      JsonNode machine = JSON.readTree(Files.readString(file));
      tasks(file.getFileName().toString(), machine, false, missing);
    }
    JsonNode bare = JSON.readTree("{\"States\":{\"A\":{\"Type\":\"Task\"}}}");
    List<String> found = new ArrayList<>();
    tasks("bare", bare, false, found);
    assertThat(found).hasSize(3);
    assertThat(missing).isEmpty();
  }

  private static void tasks(String path, JsonNode machine, boolean caught, List<String> missing) {
    for (Map.Entry<String, JsonNode> each : machine.path("States").properties()) {
      JsonNode state = each.getValue();
      String at = path + "/" + each.getKey();
      boolean catches = caught || !state.path("Catch").isEmpty();
      if (state.path("Type").asText().equals("Task")) {
        require(state.has("TimeoutSeconds"), at + ": TimeoutSeconds", missing);
        require(!state.path("Retry").isEmpty(), at + ": Retry", missing);
        // The state that marks the incident failed is the last resort: the repair job watches it.
        require(catches || at.contains("MarkFailed"), at + ": Catch", missing);
      }
      state.path("Branches").forEach(branch -> tasks(at, branch, catches, missing));
      tasks(at, state.path("ItemProcessor"), catches, missing);
    }
  }

  private static void require(boolean holds, String what, List<String> missing) {
    if (!holds) {
      missing.add(what);
    }
  }

  @Test
  void errorNames_everyOne_isPredefinedOrARealException() throws Exception {
    List<String> unknown = new ArrayList<>();
    for (Path file : files()) {
      visit(
          "",
          JSON.readTree(Files.readString(file)),
          (path, value) -> {
            if (path.contains("/ErrorEquals/") && !known(value.asText())) {
              unknown.add(file.getFileName() + path + ": " + value.asText());
            }
          });
    }
    assertThat(known("dev.kintsugi.functions.runtime.NoSuchException")).isFalse();
    assertThat(known("java.lang.String")).isFalse();
    assertThat(unknown).isEmpty();
  }

  private static boolean known(String error) {
    if (PREDEFINED.stream().anyMatch(error::startsWith)) {
      return true;
    }
    try {
      return Throwable.class.isAssignableFrom(Class.forName(error));
    } catch (ClassNotFoundException e) {
      return false;
    }
  }

  private static void visit(String path, JsonNode node, BiConsumer<String, JsonNode> visitor) {
    visitor.accept(path, node);
    for (Map.Entry<String, JsonNode> field : node.properties()) {
      visit(path + "/" + field.getKey(), field.getValue(), visitor);
    }
    if (node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        visit(path + "/" + i, node.get(i), visitor);
      }
    }
  }

  private static List<Path> files() {
    return ProjectFiles.below("statemachines", ".asl.json");
  }
}
