package dev.kintsugi.detection.yaml;

import dev.kintsugi.detection.validation.Position;
import java.util.List;
import java.util.Optional;

/** A node of a YAML document and where it starts. */
public sealed interface YamlNode {

  /** Where the node starts. */
  Position at();

  /**
   * A single value.
   *
   * @param value the text with quotes and escapes resolved
   * @param kind what the text means
   */
  record Scalar(String value, ScalarKind kind, Position at) implements YamlNode {}

  /** A list. */
  record Sequence(List<YamlNode> elements, Position at) implements YamlNode {
    public Sequence {
      elements = List.copyOf(elements);
    }
  }

  /** A map; keys are unique. */
  record Mapping(List<Entry> entries, Position at) implements YamlNode {
    public Mapping {
      entries = List.copyOf(entries);
    }

    /** The value of the key, or empty. */
    public Optional<YamlNode> get(String key) {
      for (Entry entry : entries) {
        if (entry.key().value().equals(key)) {
          return Optional.of(entry.value());
        }
      }
      return Optional.empty();
    }
  }

  /** A key of a map with its value. */
  record Entry(Scalar key, YamlNode value) {}
}
