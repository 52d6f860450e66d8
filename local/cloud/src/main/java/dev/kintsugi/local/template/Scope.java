package dev.kintsugi.local.template;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What names in a template mean: parameters, pseudo parameters, mappings, conditions, resources.
 */
final class Scope {
  private final Document document;
  private final Map<String, Yaml> parameters;
  private final Map<String, String> pseudo;
  private final References references;
  private final Set<String> evaluating = new HashSet<>();

  Scope(
      Document document,
      Map<String, Yaml> parameters,
      Map<String, String> pseudo,
      References references) {
    this.document = document;
    this.parameters = parameters;
    this.pseudo = pseudo;
    this.references = references;
  }

  Yaml ref(String name, int line) {
    Yaml parameter = parameters.get(name);
    if (parameter != null) {
      return parameter;
    }
    String known = pseudo.get(name);
    if (known != null) {
      return new Yaml.Text(known, false, line);
    }
    int dot = name.indexOf('.');
    if (dot > 0) {
      return attribute(name.substring(0, dot), name.substring(dot + 1), line);
    }
    return references
        .ref(resource(name, line))
        .<Yaml>map(value -> new Yaml.Text(value, false, line))
        .orElseThrow(() -> new TemplateException("Ref of " + name + " is not hosted", line));
  }

  Yaml attribute(String name, String attribute, int line) {
    return references
        .attribute(resource(name, line), attribute)
        .<Yaml>map(value -> new Yaml.Text(value, false, line))
        .orElseThrow(
            () ->
                new TemplateException("GetAtt " + name + "." + attribute + " is not hosted", line));
  }

  private Resource resource(String name, int line) {
    Resource resource = document.resources().get(name);
    if (resource == null) {
      throw new TemplateException("there is no parameter or resource " + name, line);
    }
    return resource;
  }

  Yaml mapped(String map, String first, String second, int line) {
    if (document.mappings().get(map).orElse(null) instanceof Yaml.Fields top
        && top.get(first).orElse(null) instanceof Yaml.Fields inner
        && inner.get(second).isPresent()) {
      return inner.get(second).orElseThrow();
    }
    throw new TemplateException(
        "no mapping " + map + " / " + first + " / " + second + " is declared", line);
  }

  /** Whether the named condition holds. */
  boolean named(String name, int line, Resolver resolver) {
    Yaml declared =
        document
            .conditions()
            .get(name)
            .orElseThrow(() -> new TemplateException("there is no condition " + name, line));
    if (!evaluating.add(name)) {
      throw new TemplateException("condition " + name + " refers to itself", line);
    }
    try {
      return condition(declared, resolver);
    } finally {
      evaluating.remove(name);
    }
  }

  boolean condition(Yaml value, Resolver resolver) {
    if (!(value instanceof Yaml.Fields fields) || fields.values().size() != 1) {
      throw new TemplateException("a condition is needed here", value.line());
    }
    Map.Entry<String, Yaml> only = fields.values().entrySet().iterator().next();
    Yaml argument = only.getValue();
    return switch (only.getKey()) {
      case "Condition" -> named(Resolver.text(argument), value.line(), resolver);
      case "Fn::Equals" -> equal(Resolver.items(argument, 2), resolver);
      case "Fn::Not" -> !condition(Resolver.items(argument, 1).get(0), resolver);
      case "Fn::And" -> several(argument).stream().allMatch(part -> condition(part, resolver));
      case "Fn::Or" -> several(argument).stream().anyMatch(part -> condition(part, resolver));
      default ->
          throw new TemplateException(only.getKey() + " is not a hosted condition", value.line());
    };
  }

  private static boolean equal(List<Yaml> sides, Resolver resolver) {
    return Resolver.text(resolver.required(sides.get(0)))
        .equals(Resolver.text(resolver.required(sides.get(1))));
  }

  private static List<Yaml> several(@Nullable Yaml argument) {
    if (argument instanceof Yaml.Items(List<Yaml> values, int _)) {
      return values;
    }
    throw new TemplateException("a list of conditions is needed", 0);
  }
}
