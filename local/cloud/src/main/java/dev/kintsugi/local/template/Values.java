package dev.kintsugi.local.template;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Typed access to a resolved mapping; every error names resource, property and line. */
final class Values {
  private final String owner;
  private final Yaml.Fields fields;

  Values(String owner, Yaml.Fields fields) {
    this.owner = owner;
    this.fields = fields;
  }

  Optional<String> optional(String name) {
    return fields.get(name).map(value -> text(name, value));
  }

  String required(String name) {
    return optional(name).orElseThrow(() -> wrong(name, "is missing", fields.line()));
  }

  String text(String name, String otherwise) {
    return optional(name).orElse(otherwise);
  }

  int integer(String name, int otherwise, int least, int most) {
    return integer(name, least, most).orElse(otherwise);
  }

  OptionalInt integer(String name, int least, int most) {
    Optional<String> text = optional(name);
    if (text.isEmpty()) {
      return OptionalInt.empty();
    }
    String digits = text.get();
    int value = digits.matches("[0-9]{1,9}") ? Integer.parseInt(digits) : -1;
    if (value < least || value > most) {
      throw wrong(name, "must be a number from " + least + " to " + most, line(name));
    }
    return OptionalInt.of(value);
  }

  boolean flag(String name, boolean otherwise) {
    return switch (text(name, Boolean.toString(otherwise))) {
      case "true", "True", "TRUE" -> true;
      case "false", "False", "FALSE" -> false;
      default -> throw wrong(name, "must be true or false", line(name));
    };
  }

  Values inner(String name) {
    return fields
        .get(name)
        .map(value -> new Values(owner + "." + name, mapping(name, value)))
        .orElseGet(() -> new Values(owner + "." + name, empty()));
  }

  boolean has(String name) {
    return fields.get(name).isPresent();
  }

  Optional<Yaml> raw(String name) {
    return fields.get(name);
  }

  List<String> texts(String name) {
    List<String> texts = new ArrayList<>();
    for (Yaml value : items(name)) {
      texts.add(text(name, value));
    }
    return texts;
  }

  List<Values> each(String name) {
    List<Values> all = new ArrayList<>();
    for (Yaml value : items(name)) {
      all.add(new Values(owner + "." + name, mapping(name, value)));
    }
    return all;
  }

  Map<String, Values> named(String name) {
    Map<String, Values> all = new LinkedHashMap<>();
    inner(name)
        .fields
        .values()
        .forEach(
            (key, value) ->
                all.put(key, new Values(owner + "." + name + "." + key, mapping(key, value))));
    return all;
  }

  /** Its members, each a mapping. */
  Map<String, Values> members() {
    Map<String, Values> all = new LinkedHashMap<>();
    fields
        .values()
        .forEach((key, value) -> all.put(key, new Values(owner + "." + key, mapping(key, value))));
    return all;
  }

  Map<String, String> textMap(String name) {
    Map<String, String> all = new LinkedHashMap<>();
    inner(name).fields.values().forEach((key, value) -> all.put(key, text(key, value)));
    return all;
  }

  private List<Yaml> items(String name) {
    Yaml value = fields.get(name).orElse(null);
    return switch (value) {
      case null -> List.of();
      case Yaml.Items items -> items.values();
      case Yaml other -> List.of(other);
    };
  }

  /** Refuses any value but the given one, for properties whose other values can't be hosted. */
  void only(String name, String... allowed) {
    optional(name)
        .filter(value -> !List.of(allowed).contains(value))
        .ifPresent(
            value -> {
              throw wrong(name, value + " is not hosted here", line(name));
            });
  }

  TemplateException wrong(String name, String why) {
    return wrong(name, why, line(name));
  }

  private TemplateException wrong(String name, String why, int line) {
    return new TemplateException(owner + ": property " + name + " " + why, line);
  }

  private int line(String name) {
    return fields.get(name).map(Yaml::line).orElse(fields.line());
  }

  private String text(String name, Yaml value) {
    if (value instanceof Yaml.Text text) {
      return text.value();
    }
    throw wrong(name, "must be text", value.line());
  }

  private Yaml.Fields mapping(String name, Yaml value) {
    if (value instanceof Yaml.Fields mapping) {
      return mapping;
    }
    throw wrong(name, "must be a mapping", value.line());
  }

  private Yaml.Fields empty() {
    return new Yaml.Fields(Map.of(), fields.line());
  }
}
