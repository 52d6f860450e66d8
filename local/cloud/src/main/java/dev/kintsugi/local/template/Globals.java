package dev.kintsugi.local.template;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * SAM's Globals section: mappings and lists are joined with a resource's own, anything else is its
 * default.
 */
final class Globals {
  private static final Map<String, String> TYPES =
      Map.of(
          "Function", "AWS::Serverless::Function",
          "HttpApi", "AWS::Serverless::HttpApi",
          "StateMachine", "AWS::Serverless::StateMachine");

  private final Map<String, Yaml.Fields> byType = new LinkedHashMap<>();

  Globals(Yaml.Fields section) {
    section
        .values()
        .forEach(
            (name, value) -> {
              String type = TYPES.get(name);
              if (type == null || !(value instanceof Yaml.Fields fields)) {
                throw new TemplateException("Globals." + name + " is not hosted", value.line());
              }
              byType.put(type, fields);
            });
  }

  Yaml.Fields mergedInto(String type, Yaml.Fields own) {
    Yaml.Fields defaults = byType.get(type);
    return defaults == null ? own : (Yaml.Fields) merged(defaults, own);
  }

  private static Yaml merged(Yaml base, Yaml own) {
    if (base instanceof Yaml.Fields(Map<String, Yaml> defaults, int _)
        && own instanceof Yaml.Fields(Map<String, Yaml> values, int line)) {
      Map<String, Yaml> all = new LinkedHashMap<>(defaults);
      values.forEach((name, value) -> all.merge(name, value, Globals::merged));
      return new Yaml.Fields(all, line);
    }
    if (base instanceof Yaml.Items(List<Yaml> defaults, int _)
        && own instanceof Yaml.Items(List<Yaml> values, int line)) {
      List<Yaml> all = new ArrayList<>(defaults);
      all.addAll(values);
      return new Yaml.Items(all, line);
    }
    return own;
  }
}
