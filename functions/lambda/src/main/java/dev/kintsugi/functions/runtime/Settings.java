package dev.kintsugi.functions.runtime;

import java.util.EnumMap;
import java.util.Map;
import java.util.Set;

/**
 * The settings that a function was deployed with, read once.
 *
 * @param values by variable
 */
public record Settings(Map<Variable, String> values) {
  /** What may be set; the template sets exactly those that a function names. */
  public enum Variable {
    TABLE_NAME,
    DETECTION_TABLE_NAME,
    EVIDENCE_BUCKET,
    SETTINGS_BUCKET,
    DETECTION_QUEUE_URL,
    RESPOND_STATE_MACHINE,
    TRAINING_STATE_MACHINE,
    EVENT_BUS_NAME,
    ROLES_CLAIM,
    SIGNING_KEY
  }

  /** Keeps a copy. */
  public Settings {
    values = Map.copyOf(values);
  }

  /**
   * Reads the variables that a function needs.
   *
   * @throws IllegalStateException naming the first that is not set
   */
  public static Settings read(Map<String, String> variables, Set<Variable> needed) {
    var values = new EnumMap<Variable, String>(Variable.class);
    for (Variable variable : needed) {
      String value = variables.get(variable.name());
      if (value == null || value.isBlank()) {
        throw new IllegalStateException("the variable " + variable + " is not set");
      }
      values.put(variable, value);
    }
    return new Settings(values);
  }

  /**
   * A variable's value.
   *
   * @throws IllegalStateException if the function does not name it as needed
   */
  public String get(Variable variable) {
    String value = values.get(variable);
    if (value == null) {
      throw new IllegalStateException("the function does not declare the variable " + variable);
    }
    return value;
  }
}
