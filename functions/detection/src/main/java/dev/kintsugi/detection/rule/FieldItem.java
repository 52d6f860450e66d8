package dev.kintsugi.detection.rule;

import dev.kintsugi.detection.validation.Position;
import dev.kintsugi.detection.yaml.YamlNode.Scalar;
import java.util.List;

/**
 * One line of a selection: a field, its modifiers and the values asked for.
 *
 * @param field the field's name as written; empty for keywords, which any field may hold
 * @param modifiers in the order in which they apply
 * @param values at least one
 * @param at where the key stands
 */
public record FieldItem(String field, List<String> modifiers, List<Scalar> values, Position at) {
  public FieldItem {
    modifiers = List.copyOf(modifiers);
    values = List.copyOf(values);
  }

  /** Whether the values are searched in the whole event. */
  public boolean isKeyword() {
    return field.isEmpty();
  }
}
