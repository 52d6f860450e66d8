package dev.kintsugi.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What clients of one description of the API would trip over in a later one: an operation, a
 * success or a field that is gone, and what is suddenly demanded of them. Additions break nothing.
 */
final class BreakingChanges {
  private enum Direction {
    REQUEST,
    RESPONSE
  }

  private final JsonNode before;
  private final JsonNode after;
  private final List<String> found = new ArrayList<>();
  private final Set<String> compared = new HashSet<>();

  private BreakingChanges(JsonNode before, JsonNode after) {
    this.before = before;
    this.after = after;
  }

  static List<String> between(JsonNode before, JsonNode after) {
    var changes = new BreakingChanges(before, after);
    for (Map.Entry<String, JsonNode> path : before.path("paths").properties()) {
      for (Map.Entry<String, JsonNode> operation : path.getValue().properties()) {
        String key = operation.getKey() + " " + path.getKey();
        JsonNode now = after.path("paths").path(path.getKey()).path(operation.getKey());
        changes.operation(key, operation.getValue(), now);
      }
    }
    return changes.found;
  }

  private void operation(String key, JsonNode old, JsonNode now) {
    if (now.isMissingNode()) {
      found.add(key + " is gone");
      return;
    }
    parameters(key, old, now);
    schema(key + " body", body(before, old), body(after, now), Direction.REQUEST);
    for (Map.Entry<String, JsonNode> response : old.path("responses").properties()) {
      if (response.getKey().startsWith("2")) {
        answer(key + " " + response.getKey(), response.getValue(), now, response.getKey());
      }
    }
  }

  private void parameters(String key, JsonNode old, JsonNode now) {
    Set<String> known = new HashSet<>();
    Set<String> required = new HashSet<>();
    for (JsonNode reference : old.path("parameters")) {
      JsonNode parameter = resolved(before, reference);
      known.add(parameter.path("name").asText());
      if (parameter.path("required").asBoolean()) {
        required.add(parameter.path("name").asText());
      }
    }
    for (JsonNode reference : now.path("parameters")) {
      JsonNode parameter = resolved(after, reference);
      String name = parameter.path("name").asText();
      known.remove(name);
      if (parameter.path("required").asBoolean() && !required.contains(name)) {
        found.add(key + " demands the parameter " + name);
      }
    }
    known.forEach(name -> found.add(key + " no longer takes the parameter " + name));
  }

  private void answer(String where, JsonNode old, JsonNode now, String status) {
    JsonNode there = now.path("responses").path(status);
    if (there.isMissingNode()) {
      found.add(where + " is gone");
      return;
    }
    schema(
        where, content(resolved(before, old)), content(resolved(after, there)), Direction.RESPONSE);
  }

  private void schema(String where, JsonNode oldOne, JsonNode newOne, Direction direction) {
    JsonNode old = resolved(before, oldOne);
    JsonNode now = resolved(after, newOne);
    if (oldOne.has("$ref") && !compared.add(direction + oldOne.path("$ref").asText())) {
      return;
    }
    fields(where, old, now, direction);
    if (old.has("items")) {
      schema(where + "[]", old.path("items"), now.path("items"), direction);
    }
    for (int i = 0; i < old.path("anyOf").size(); i++) {
      schema(where + "|" + i, old.path("anyOf").path(i), now.path("anyOf").path(i), direction);
    }
    if (direction == Direction.REQUEST) {
      lost(old.path("enum"), now.path("enum"))
          .forEach(value -> found.add(where + " no longer takes " + value));
    }
  }

  private void fields(String where, JsonNode old, JsonNode now, Direction direction) {
    for (Map.Entry<String, JsonNode> field : old.path("properties").properties()) {
      JsonNode there = now.path("properties").path(field.getKey());
      if (there.isMissingNode()) {
        found.add(where + "." + field.getKey() + " is gone");
      } else {
        schema(where + "." + field.getKey(), field.getValue(), there, direction);
      }
    }
    JsonNode strict = direction == Direction.REQUEST ? now : old;
    JsonNode loose = direction == Direction.REQUEST ? old : now;
    String what = direction == Direction.REQUEST ? " is demanded" : " may be absent";
    lost(strict.path("required"), loose.path("required"))
        .forEach(name -> found.add(where + "." + name + what));
  }

  /** What a list holds that another does not. */
  private static Set<String> lost(JsonNode from, JsonNode to) {
    var values = new TreeSet<String>();
    from.forEach(value -> values.add(value.asText()));
    to.forEach(value -> values.remove(value.asText()));
    return values;
  }

  private static JsonNode body(JsonNode api, JsonNode operation) {
    return content(resolved(api, operation.path("requestBody")));
  }

  private static JsonNode content(JsonNode holder) {
    return holder.path("content").path("application/json").path("schema");
  }

  private static JsonNode resolved(JsonNode api, JsonNode node) {
    return node.has("$ref") ? api.at(node.path("$ref").asText().substring(1)) : node;
  }
}
