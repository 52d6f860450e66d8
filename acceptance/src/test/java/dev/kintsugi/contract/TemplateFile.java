package dev.kintsugi.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** template.yaml as it is written, read apart from the local cloud's own reader. */
final class TemplateFile {
  private final JsonNode root;

  private TemplateFile(JsonNode root) {
    this.root = root;
  }

  static TemplateFile read() {
    return new TemplateFile(YamlTree.of(ProjectFiles.read("template.yaml")));
  }

  /** The functions by their logical ids. */
  Map<String, JsonNode> functions() {
    return resources("AWS::Serverless::Function");
  }

  Map<String, JsonNode> machines() {
    return resources("AWS::Serverless::StateMachine");
  }

  Map<String, JsonNode> resources(String type) {
    var found = new LinkedHashMap<String, JsonNode>();
    for (Map.Entry<String, JsonNode> each : root.path("Resources").properties()) {
      if (each.getValue().path("Type").asText().equals(type)) {
        found.put(each.getKey(), each.getValue());
      }
    }
    return found;
  }

  /** A property of a function, its own or the one that Globals give. */
  JsonNode property(JsonNode function, String name) {
    JsonNode own = function.path("Properties").path(name);
    return own.isMissingNode() ? root.at("/Globals/Function").path(name) : own;
  }

  /** The names of the variables set on a function, those of Globals among them. */
  Set<String> variables(JsonNode function) {
    var names = new TreeSet<String>();
    Stream.of(root.at("/Globals/Function"), function.path("Properties"))
        .map(place -> place.at("/Environment/Variables"))
        .forEach(variables -> variables.fieldNames().forEachRemaining(names::add));
    return names;
  }

  /** Every route key, such as {@code GET /incidents/{id}}, with the function that serves it. */
  Map<String, String> routes() {
    var routes = new LinkedHashMap<String, String>();
    functions()
        .forEach(
            (name, function) -> {
              for (JsonNode event : function.at("/Properties/Events")) {
                if (event.path("Type").asText().equals("HttpApi")) {
                  JsonNode route = event.path("Properties");
                  String key =
                      route.path("Method").asText().toUpperCase(java.util.Locale.ROOT)
                          + " "
                          + route.path("Path").asText();
                  routes.put(key, name);
                }
              }
            });
    return routes;
  }
}
