package dev.kintsugi.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kintsugi.functions.api.EndpointTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * The routes: those of the template and of the code are those of openapi.yaml, and each says what
 * it answers.
 */
class RoutesTest {
  private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");

  private final JsonNode api = YamlTree.of(ProjectFiles.read("openapi.yaml"));

  @Test
  void routes_ofTheTemplate_areThoseOfTheDescription() {
    assertThat(new TreeSet<>(TemplateFile.read().routes().keySet())).isEqualTo(described());
  }

  @Test
  void routes_ofTheEndpointTable_areThoseOfTheDescription() {
    assertThat(new TreeSet<>(EndpointTable.keys())).isEqualTo(described());
  }

  @Test
  void operations_everyOne_namesItselfItsAnswersAndItsProblems() {
    List<String> wrong = new ArrayList<>();
    var ids = new TreeSet<String>();
    forEachOperation(
        (key, operation) -> {
          String id = operation.path("operationId").asText();
          if (id.isEmpty() || !ids.add(id)) {
            wrong.add(key + ": operationId is missing or taken");
          }
          if (operation.path("summary").asText().isEmpty()) {
            wrong.add(key + ": summary");
          }
          JsonNode responses = operation.path("responses");
          boolean success = false;
          for (Map.Entry<String, JsonNode> response : responses.properties()) {
            success |= response.getKey().startsWith("2") || response.getKey().startsWith("3");
          }
          if (!success) {
            wrong.add(key + ": no success");
          }
        });
    assertThat(api.path("openapi").asText()).startsWith("3.1");
    assertThat(wrong).isEmpty();
  }

  @Test
  void references_everyOne_pointSomewhere() {
    List<String> dangling = new ArrayList<>();
    references(api, dangling);
    assertThat(dangling).isEmpty();
  }

  private void references(JsonNode node, List<String> dangling) {
    String reference = node.path("$ref").asText();
    if (reference.startsWith("#") && api.at(reference.substring(1)).isMissingNode()) {
      dangling.add(reference);
    }
    node.forEach(child -> references(child, dangling));
  }

  private Set<String> described() {
    var keys = new TreeSet<String>();
    forEachOperation((key, operation) -> keys.add(key));
    return keys;
  }

  private void forEachOperation(java.util.function.BiConsumer<String, JsonNode> visitor) {
    for (Map.Entry<String, JsonNode> path : api.path("paths").properties()) {
      for (Map.Entry<String, JsonNode> operation : path.getValue().properties()) {
        if (METHODS.contains(operation.getKey())) {
          String key = operation.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey();
          visitor.accept(key, operation.getValue());
        }
      }
    }
  }
}
