package dev.kintsugi.asl.state;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kintsugi.asl.path.PathException;
import dev.kintsugi.asl.path.PathScope;
import dev.kintsugi.asl.path.Paths;
import java.util.Map;
import java.util.Optional;

/** Judges a choice of the JSONPath dialect: And, Or, Not, or a variable and its comparison. */
final class ChoiceRule {
  private final PathScope scope;

  ChoiceRule(PathScope scope) {
    this.scope = scope;
  }

  /**
   * Whether the rule holds.
   *
   * @throws PathException if a path finds nothing, save for IsPresent
   */
  boolean holds(JsonNode rule) {
    if (rule.has("Not")) {
      return !holds(rule.get("Not"));
    }
    if (rule.has("And")) {
      return all(rule.get("And"), true);
    }
    if (rule.has("Or")) {
      return !all(rule.get("Or"), false);
    }
    return compared(rule);
  }

  /** Whether all rules give what is wanted. */
  private boolean all(JsonNode rules, boolean wanted) {
    for (JsonNode inner : rules) {
      if (holds(inner) != wanted) {
        return false;
      }
    }
    return true;
  }

  private boolean compared(JsonNode rule) {
    Optional<JsonNode> variable = Paths.find(rule.path("Variable").asText(), scope);
    if (rule.has("IsPresent")) {
      return variable.isPresent() == rule.path("IsPresent").asBoolean();
    }
    JsonNode value = variable.orElseThrow(() -> missing(rule.path("Variable")));
    for (Map.Entry<String, JsonNode> field : rule.properties()) {
      if (Comparison.NAMES.contains(field.getKey())) {
        return compare(field.getKey(), value, field.getValue());
      }
    }
    throw new PathException("The rule %s compares nothing".formatted(rule));
  }

  private boolean compare(String name, JsonNode value, JsonNode written) {
    return name.endsWith(Comparison.PATH)
        ? Comparison.holds(
            name.substring(0, name.length() - Comparison.PATH.length()),
            value,
            Paths.find(written.asText(), scope).orElseThrow(() -> missing(written)))
        : Comparison.holds(name, value, written);
  }

  private static PathException missing(JsonNode path) {
    return new PathException(
        "Invalid path '%s': The choice state's condition path references an invalid value."
            .formatted(path.asText()));
  }
}
