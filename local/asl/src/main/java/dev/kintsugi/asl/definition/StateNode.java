package dev.kintsugi.asl.definition;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/**
 * One state as it is written.
 *
 * @param name its name, unique in its machine
 * @param type such as {@code Task}
 * @param json its fields; not to be changed
 */
public record StateNode(String name, String type, ObjectNode json) {
  /** A field, where it is written. */
  public Optional<JsonNode> field(String field) {
    return Optional.ofNullable(json.get(field));
  }

  /** The state that comes next, where one does. */
  public Optional<String> next() {
    return field("Next").map(JsonNode::asText);
  }
}
