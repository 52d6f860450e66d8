package dev.kintsugi.local.template;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The parameters' values: overrides before defaults, allowed values checked. */
final class Parameters {
  private static final Set<String> TYPES =
      Set.of("String", "Number", "CommaDelimitedList", "List<Number>");

  private Parameters() {}

  static Map<String, Yaml> values(Yaml.Fields section, Map<String, String> overrides) {
    for (String name : overrides.keySet()) {
      if (section.get(name).isEmpty()) {
        throw new TemplateException("the template has no parameter " + name, section.line());
      }
    }
    Map<String, Yaml> values = new LinkedHashMap<>();
    section
        .values()
        .forEach((name, declared) -> values.put(name, value(name, declared, overrides)));
    return values;
  }

  private static Yaml value(String name, Yaml declared, Map<String, String> overrides) {
    if (!(declared instanceof Yaml.Fields fields)) {
      throw new TemplateException("parameter " + name + " must be a mapping", declared.line());
    }
    String type = literal(fields, "Type", "String");
    if (!TYPES.contains(type)) {
      throw new TemplateException(
          "parameter " + name + ": type " + type + " is not hosted", declared.line());
    }
    String given = overrides.get(name);
    if (given == null) {
      if (fields.get("Default").isEmpty()) {
        throw new TemplateException("parameter " + name + " has no value", declared.line());
      }
      given = literal(fields, "Default", "");
    }
    checkAllowed(name, given, fields);
    return type.equals("String") || type.equals("Number")
        ? new Yaml.Text(given, false, declared.line())
        : list(given, declared.line());
  }

  private static void checkAllowed(String name, String given, Yaml.Fields fields) {
    if (fields.get("AllowedValues").orElse(null) instanceof Yaml.Items(List<Yaml> allowed, int line)
        && allowed.stream().noneMatch(v -> v instanceof Yaml.Text t && t.value().equals(given))) {
      throw new TemplateException("parameter " + name + ": " + given + " is not allowed", line);
    }
  }

  private static Yaml list(String text, int line) {
    List<Yaml> items = new ArrayList<>();
    for (String part : text.split(",", -1)) {
      items.add(new Yaml.Text(part.strip(), false, line));
    }
    return new Yaml.Items(items, line);
  }

  private static String literal(Yaml.Fields fields, String name, String otherwise) {
    return fields.get(name).orElse(null) instanceof Yaml.Text text ? text.value() : otherwise;
  }
}
