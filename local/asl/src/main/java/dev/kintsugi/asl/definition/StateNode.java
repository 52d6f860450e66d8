package dev.kintsugi.asl.definition;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One state as it is written.
 *
 * @param name its name, unique in its machine
 * @param type such as {@code Task}
 * @param json its fields; not to be changed
 * @param language the query language it speaks
 * @param inherited the query language of the whole machine, which branches within it speak
 */
public record StateNode(
    String name, String type, ObjectNode json, QueryLanguage language, QueryLanguage inherited) {
  /** A state that is written in a machine of a query language. */
  public static StateNode of(String name, ObjectNode json, QueryLanguage inherited) {
    String type = json.path("Type").asText();
    return new StateNode(name, type, json, QueryLanguage.of(json, inherited), inherited);
  }

  /** A field, where it is written. */
  public Optional<JsonNode> field(String field) {
    return Optional.ofNullable(json.get(field));
  }

  /** The state that comes next, where one does. */
  public Optional<String> next() {
    return field("Next").map(JsonNode::asText);
  }

  /** The machines that are written within this state. */
  public List<Machine> machines() {
    var machines = new ArrayList<Machine>();
    json.path("Branches").forEach(branch -> machines.add(inner(branch)));
    if (type.equals("Map")) {
      machines.add(processor());
    }
    return machines;
  }

  /** What a Map does for each item. */
  public Machine processor() {
    return inner(json.has("ItemProcessor") ? json.path("ItemProcessor") : json.path("Iterator"));
  }

  /** A machine that is written within this state: a branch, or what is done for each item. */
  public Machine inner(JsonNode definition) {
    return Machine.of(definition, inherited);
  }
}
