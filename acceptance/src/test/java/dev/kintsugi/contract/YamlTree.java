package dev.kintsugi.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * A YAML text as a JSON tree. A short intrinsic such as {@code !Ref X} becomes {@code {"!Ref":
 * "X"}}; scalars stay texts, true and false aside.
 */
final class YamlTree {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final Map<String, Boolean> BOOLEANS = Map.of("true", true, "false", false);

  private YamlTree() {}

  static JsonNode of(String text) {
    return new Compose(LoadSettings.builder().build())
        .composeString(text)
        .map(YamlTree::tree)
        .orElseThrow();
  }

  private static JsonNode tree(Node node) {
    String tag = node.getTag().getValue();
    JsonNode value = value(node);
    return tag.startsWith("!") ? JSON.objectNode().set(tag, value) : value;
  }

  private static JsonNode value(Node node) {
    return switch (node) {
      case ScalarNode scalar -> scalar(scalar);
      case SequenceNode sequence -> {
        ArrayNode array = JSON.arrayNode();
        sequence.getValue().forEach(element -> array.add(tree(element)));
        yield array;
      }
      case MappingNode mapping -> {
        ObjectNode object = JSON.objectNode();
        for (NodeTuple entry : mapping.getValue()) {
          object.set(((ScalarNode) entry.getKeyNode()).getValue(), tree(entry.getValueNode()));
        }
        yield object;
      }
      default -> throw new IllegalArgumentException("a node of kind " + node.getNodeType());
    };
  }

  private static JsonNode scalar(ScalarNode scalar) {
    Boolean bool = scalar.isPlain() ? BOOLEANS.get(scalar.getValue()) : null;
    return bool != null ? JSON.booleanNode(bool) : JSON.textNode(scalar.getValue());
  }
}
