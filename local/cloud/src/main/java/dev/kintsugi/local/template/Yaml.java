package dev.kintsugi.local.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One value of a YAML document with the line it stands on (1-based). Scalars stay text exactly as
 * written, so account ids and dates survive.
 */
public sealed interface Yaml {

  /** The line of the template, 1-based. */
  int line();

  /** The value as JSON: plain scalars by YAML's core schema, quoted ones as strings. */
  JsonNode json();

  /**
   * A scalar.
   *
   * @param plain whether it was written without quotes
   */
  record Text(String value, boolean plain, int line) implements Yaml {
    @Override
    public JsonNode json() {
      return plain ? CoreScalars.json(value) : JsonNodeFactory.instance.textNode(value);
    }
  }

  /** A list. */
  record Items(List<Yaml> values, int line) implements Yaml {
    /** Keeps a copy of the list. */
    public Items {
      values = List.copyOf(values);
    }

    @Override
    public JsonNode json() {
      ArrayNode array = JsonNodeFactory.instance.arrayNode();
      values.forEach(value -> array.add(value.json()));
      return array;
    }
  }

  /** A mapping, in the order written. */
  record Fields(Map<String, Yaml> values, int line) implements Yaml {
    /** Keeps an ordered copy of the mapping. */
    public Fields {
      values = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(values));
    }

    /** The member of that name. */
    public Optional<Yaml> get(String name) {
      return Optional.ofNullable(values.get(name));
    }

    /** Whether there is a member of that name. */
    public boolean has(String name) {
      return values.containsKey(name);
    }

    @Override
    public JsonNode json() {
      ObjectNode object = JsonNodeFactory.instance.objectNode();
      values.forEach((name, value) -> object.set(name, value.json()));
      return object;
    }
  }
}
