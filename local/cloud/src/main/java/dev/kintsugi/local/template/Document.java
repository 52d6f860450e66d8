package dev.kintsugi.local.template;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A template as written: its sections, and its resources with the globals merged in. */
record Document(
    Yaml.Fields parameters,
    Yaml.Fields mappings,
    Yaml.Fields conditions,
    Map<String, Resource> resources,
    Map<String, String> resourceConditions,
    Yaml.Fields outputs) {

  private static final Set<String> SECTIONS =
      Set.of(
          "AWSTemplateFormatVersion",
          "Transform",
          "Description",
          "Metadata",
          "Parameters",
          "Mappings",
          "Conditions",
          "Globals",
          "Resources",
          "Outputs");
  private static final Set<String> ATTRIBUTES =
      Set.of(
          "Type",
          "Properties",
          "Condition",
          "DependsOn",
          "Metadata",
          "DeletionPolicy",
          "UpdateReplacePolicy");

  static Document read(String text) {
    Yaml.Fields root = fields(YamlReader.read(text), "the template");
    List<String> problems = new ArrayList<>();
    root.values()
        .forEach(
            (name, value) -> {
              if (!SECTIONS.contains(name)) {
                problems.add("line " + value.line() + ": the section " + name + " is not hosted");
              }
            });
    Globals globals = new Globals(section(root, "Globals"));
    Map<String, Resource> resources = new LinkedHashMap<>();
    Map<String, String> conditions = new LinkedHashMap<>();
    section(root, "Resources")
        .values()
        .forEach(
            (id, value) -> {
              Yaml.Fields body = fields(value, id);
              resources.put(id, resource(id, body, globals, problems));
              body.get("Condition").ifPresent(name -> conditions.put(id, text(name, id)));
            });
    if (!problems.isEmpty()) {
      throw new TemplateException(problems);
    }
    return new Document(
        section(root, "Parameters"),
        section(root, "Mappings"),
        section(root, "Conditions"),
        resources,
        conditions,
        section(root, "Outputs"));
  }

  private static Resource resource(
      String id, Yaml.Fields body, Globals globals, List<String> problems) {
    body.values()
        .forEach(
            (name, value) -> {
              if (!ATTRIBUTES.contains(name)) {
                problems.add(
                    "line " + value.line() + ": " + id + ": attribute " + name + " is not hosted");
              }
            });
    String type =
        body.get("Type")
            .map(value -> text(value, id + ".Type"))
            .orElseThrow(() -> new TemplateException(id + " has no Type", body.line()));
    Yaml.Fields own =
        body.get("Properties")
            .map(value -> fields(value, id + ".Properties"))
            .orElse(new Yaml.Fields(Map.of(), body.line()));
    Yaml.Fields metadata =
        body.get("Metadata")
            .map(value -> fields(value, id + ".Metadata"))
            .orElse(new Yaml.Fields(Map.of(), body.line()));
    return new Resource(id, type, globals.mergedInto(type, own), metadata, body.line());
  }

  private static Yaml.Fields section(Yaml.Fields root, String name) {
    return root.get(name)
        .map(value -> fields(value, name))
        .orElse(new Yaml.Fields(Map.of(), root.line()));
  }

  private static Yaml.Fields fields(Yaml value, String what) {
    if (value instanceof Yaml.Fields fields) {
      return fields;
    }
    throw new TemplateException(what + " must be a mapping", value.line());
  }

  private static String text(Yaml value, String what) {
    if (value instanceof Yaml.Text text) {
      return text.value();
    }
    throw new TemplateException(what + " must be text", value.line());
  }
}
