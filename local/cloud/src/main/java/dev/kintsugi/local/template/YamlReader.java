package dev.kintsugi.local.template;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * Turns YAML text into {@link Yaml} values; CloudFormation's short tags become their long forms.
 * Bounded: 2 MB of text, depth 64, no duplicate keys, 50 aliases.
 */
final class YamlReader {
  private static final int MAX_TEXT = 2 * 1024 * 1024;
  private static final int MAX_DEPTH = 64;

  private YamlReader() {}

  static Yaml read(String text) {
    if (text.length() > MAX_TEXT) {
      throw new TemplateException("the template is larger than 2 MB", 1);
    }
    LoadSettings settings =
        LoadSettings.builder()
            .setUseMarks(true)
            .setAllowDuplicateKeys(false)
            .setMaxAliasesForCollections(50)
            .build();
    try {
      Node root =
          new Compose(settings)
              .composeString(text)
              .orElseThrow(() -> new TemplateException("the template is empty", 1));
      return value(root, 0);
    } catch (YamlEngineException e) {
      throw new TemplateException(List.of("not readable as YAML: " + e.getMessage()));
    }
  }

  private static Yaml value(Node node, int depth) {
    if (depth > MAX_DEPTH) {
      throw new TemplateException("nested deeper than " + MAX_DEPTH, line(node));
    }
    Yaml plain =
        switch (node) {
          case ScalarNode scalar ->
              new Yaml.Text(
                  scalar.getValue(), scalar.getScalarStyle() == ScalarStyle.PLAIN, line(node));
          case SequenceNode sequence -> items(sequence, depth);
          case MappingNode mapping -> fields(mapping, depth);
          default -> throw new TemplateException("unreadable node", line(node));
        };
    return tagged(node.getTag().getValue(), plain);
  }

  private static Yaml items(SequenceNode sequence, int depth) {
    List<Yaml> values = new ArrayList<>();
    for (Node child : sequence.getValue()) {
      values.add(value(child, depth + 1));
    }
    return new Yaml.Items(values, line(sequence));
  }

  private static Yaml fields(MappingNode mapping, int depth) {
    Map<String, Yaml> values = new LinkedHashMap<>();
    for (NodeTuple pair : mapping.getValue()) {
      if (!(pair.getKeyNode() instanceof ScalarNode key)) {
        throw new TemplateException("a key must be text", line(pair.getKeyNode()));
      }
      if (values.put(key.getValue(), value(pair.getValueNode(), depth + 1)) != null) {
        throw new TemplateException("duplicate key " + key.getValue(), line(key));
      }
    }
    return new Yaml.Fields(values, line(mapping));
  }

  private static Yaml tagged(String tag, Yaml value) {
    if (!tag.startsWith("!")) {
      return value;
    }
    String name = tag.substring(1);
    return switch (name) {
      case "Ref", "Condition" -> new Yaml.Fields(Map.of(name, value), value.line());
      case "GetAtt" -> new Yaml.Fields(Map.of("Fn::GetAtt", attribute(value)), value.line());
      case "Sub",
          "If",
          "Equals",
          "Not",
          "And",
          "Or",
          "Join",
          "Select",
          "Split",
          "FindInMap",
          "Base64" ->
          new Yaml.Fields(Map.of("Fn::" + name, value), value.line());
      default -> throw new TemplateException("the tag !" + name + " is not hosted", value.line());
    };
  }

  private static Yaml attribute(Yaml value) {
    if (!(value instanceof Yaml.Text(String text, boolean _, int line))) {
      return value;
    }
    int dot = text.indexOf('.');
    if (dot < 0) {
      throw new TemplateException("!GetAtt needs Resource.Attribute, not " + text, line);
    }
    return new Yaml.Items(
        List.of(
            new Yaml.Text(text.substring(0, dot), false, line),
            new Yaml.Text(text.substring(dot + 1), false, line)),
        line);
  }

  private static int line(Node node) {
    return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(0);
  }
}
