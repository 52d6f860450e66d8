package dev.kintsugi.detection.rule;

import dev.kintsugi.detection.validation.Issues;
import dev.kintsugi.detection.validation.Position;
import dev.kintsugi.detection.yaml.ScalarKind;
import dev.kintsugi.detection.yaml.YamlNode;
import dev.kintsugi.detection.yaml.YamlNode.Mapping;
import dev.kintsugi.detection.yaml.YamlNode.Scalar;
import dev.kintsugi.detection.yaml.YamlNode.Sequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads typed members of a YAML map and records an issue where the type is another. */
record MappingReader(Mapping mapping, Issues issues) {

  /** The member's text, or empty if it is absent or null. */
  Optional<String> text(String key) {
    return scalar(key).map(Scalar::value);
  }

  Optional<Scalar> scalar(String key) {
    Optional<YamlNode> node = mapping.get(key);
    if (node.isPresent() && !(node.get() instanceof Scalar)) {
      issues.error("rule.type", node.get().at(), "'%s' must be a single value".formatted(key));
    }
    return node.filter(Scalar.class::isInstance)
        .map(Scalar.class::cast)
        .filter(scalar -> scalar.kind() != ScalarKind.NULL);
  }

  /** The member's texts; a single text counts as a list of one. */
  List<String> texts(String key) {
    List<String> texts = new ArrayList<>();
    switch (mapping.get(key).orElse(null)) {
      case null -> {}
      case Scalar scalar when scalar.kind() == ScalarKind.NULL -> {}
      case Scalar scalar -> texts.add(scalar.value());
      case Mapping map -> issues.error("rule.type", map.at(), "'%s' must be a list".formatted(key));
      case Sequence list -> {
        for (YamlNode element : list.elements()) {
          if (element instanceof Scalar scalar) {
            texts.add(scalar.value());
          } else {
            issues.error("rule.type", element.at(), "'%s' must be a list of texts".formatted(key));
          }
        }
      }
    }
    return texts;
  }

  /** The member map, or empty if it is absent. */
  Optional<MappingReader> map(String key) {
    Optional<YamlNode> node = mapping.get(key);
    if (node.isPresent() && !(node.get() instanceof Mapping)) {
      issues.error("rule.type", node.get().at(), "'%s' must be a map".formatted(key));
    }
    return node.filter(Mapping.class::isInstance)
        .map(Mapping.class::cast)
        .map(inner -> new MappingReader(inner, issues));
  }

  /** The member's texts with their places; a single text counts as a list of one. */
  List<RuleReference> references(String key) {
    List<RuleReference> references = new ArrayList<>();
    List<String> texts = texts(key);
    List<YamlNode> nodes =
        mapping.get(key).orElse(null) instanceof Sequence list
            ? list.elements().stream().filter(Scalar.class::isInstance).toList()
            : List.of();
    for (int i = 0; i < texts.size(); i++) {
      references.add(
          new RuleReference(texts.get(i), nodes.isEmpty() ? at(key) : nodes.get(i).at()));
    }
    return references;
  }

  /** The member's truth value, or false if it is absent. */
  boolean flag(String key) {
    Optional<Scalar> scalar = scalar(key);
    if (scalar.isPresent() && scalar.get().kind() != ScalarKind.BOOLEAN) {
      issues.error("rule.type", scalar.get().at(), "'%s' must be true or false".formatted(key));
    }
    return scalar.map(Scalar::value).filter("true"::equalsIgnoreCase).isPresent();
  }

  /** Where the member's value stands, else the map itself. */
  Position at(String key) {
    return mapping.get(key).map(YamlNode::at).orElse(mapping.at());
  }
}
