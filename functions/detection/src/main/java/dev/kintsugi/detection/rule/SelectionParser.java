package dev.kintsugi.detection.rule;

import dev.kintsugi.detection.rule.Selection.AllItems;
import dev.kintsugi.detection.rule.Selection.AnySelection;
import dev.kintsugi.detection.validation.Issues;
import dev.kintsugi.detection.validation.Position;
import dev.kintsugi.detection.yaml.YamlNode;
import dev.kintsugi.detection.yaml.YamlNode.Entry;
import dev.kintsugi.detection.yaml.YamlNode.Mapping;
import dev.kintsugi.detection.yaml.YamlNode.Scalar;
import dev.kintsugi.detection.yaml.YamlNode.Sequence;
import java.util.ArrayList;
import java.util.List;

/** Reads selections: maps, lists of maps, lists of keywords, and single keywords. */
final class SelectionParser {
  private final Issues issues;

  SelectionParser(Issues issues) {
    this.issues = issues;
  }

  Selection parse(YamlNode node) {
    return switch (node) {
      case Scalar keyword -> keywords(List.of(keyword), keyword.at());
      case Mapping map -> map(map);
      case Sequence list -> list(list);
    };
  }

  private static Selection keywords(List<Scalar> values, Position at) {
    return new AllItems(List.of(new FieldItem("", List.of(), values, at)));
  }

  private Selection map(Mapping map) {
    if (map.entries().isEmpty()) {
      issues.error("selection.empty", map.at(), "a selection needs at least one field");
    }
    return new AllItems(map.entries().stream().map(this::item).toList());
  }

  private Selection list(Sequence list) {
    if (list.elements().isEmpty()) {
      issues.error("selection.empty", list.at(), "a selection needs at least one value");
    }
    if (list.elements().stream().allMatch(Scalar.class::isInstance)) {
      return keywords(list.elements().stream().map(Scalar.class::cast).toList(), list.at());
    }
    List<Selection> alternatives = new ArrayList<>();
    for (YamlNode element : list.elements()) {
      if (element instanceof Sequence nested) {
        issues.error("selection.nesting", nested.at(), "a list in a list has no meaning");
      } else {
        alternatives.add(parse(element));
      }
    }
    return new AnySelection(alternatives);
  }

  private FieldItem item(Entry entry) {
    List<String> words = List.of(entry.key().value().split("\\|", -1));
    String field = words.getFirst().strip();
    List<String> modifiers = words.subList(1, words.size());
    if (field.isEmpty() && modifiers.isEmpty()) {
      issues.error("selection.field", entry.key().at(), "a field needs a name");
    }
    return new FieldItem(field, modifiers, values(entry), entry.key().at());
  }

  private List<Scalar> values(Entry entry) {
    List<YamlNode> nodes =
        entry.value() instanceof Sequence list ? list.elements() : List.of(entry.value());
    if (nodes.isEmpty()) {
      issues.error("selection.values", entry.value().at(), "an empty list can never match");
    }
    List<Scalar> values = new ArrayList<>();
    for (YamlNode node : nodes) {
      if (node instanceof Scalar scalar) {
        values.add(scalar);
      } else {
        issues.error(
            "selection.values",
            node.at(),
            "field '%s' takes single values or a list of them".formatted(entry.key().value()));
      }
    }
    return values;
  }
}
