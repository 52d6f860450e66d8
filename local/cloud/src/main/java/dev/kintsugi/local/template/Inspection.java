package dev.kintsugi.local.template;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** One walk over the resources that asks {@link Capabilities} of each type and property. */
final class Inspection {
  private final Capabilities capabilities;
  private final List<String> refused = new ArrayList<>();
  private final Set<String> withoutEffect = new TreeSet<>();
  private final Set<String> substituted = new TreeSet<>();

  Inspection(Capabilities capabilities) {
    this.capabilities = capabilities;
  }

  void inspect(Resource resource) {
    String type = resource.type();
    switch (capabilities.type(type)) {
      case REFUSED ->
          refused.add(
              "line %d: %s: resource type %s is not hosted here"
                  .formatted(resource.line(), resource.id(), type));
      case WITHOUT_EFFECT -> withoutEffect.add(type);
      case SUBSTITUTED -> substituted.add(type);
      case HOSTED -> {
        properties(resource, type, "", resource.properties());
        events(resource);
      }
    }
  }

  private void events(Resource resource) {
    if (!(resource.properties().get("Events").orElse(null) instanceof Yaml.Fields events)
        || !resource.type().equals("AWS::Serverless::Function")) {
      return;
    }
    events.values().forEach((name, value) -> event(resource, name, value));
  }

  private void event(Resource resource, String name, Yaml value) {
    if (!(value instanceof Yaml.Fields fields)
        || !(fields.get("Type").orElse(null) instanceof Yaml.Text(String type, boolean _, int _))) {
      refused.add("line %d: %s: event %s has no Type".formatted(value.line(), resource.id(), name));
      return;
    }
    String row = "event:" + type;
    if (capabilities.type(row) == Treatment.REFUSED) {
      refused.add(
          "line %d: %s: event source %s of type %s is not hosted here"
              .formatted(value.line(), resource.id(), name, type));
    } else if (fields.get("Properties").orElse(null) instanceof Yaml.Fields properties) {
      properties(resource, row, "", properties);
    }
  }

  private void properties(Resource resource, String type, String prefix, Yaml.Fields fields) {
    fields.values().forEach((name, value) -> property(resource, type, prefix + name, value));
  }

  private void property(Resource resource, String type, String path, Yaml value) {
    Treatment treatment = capabilities.property(type, path).orElse(null);
    if (treatment == null) {
      below(resource, type, path, value);
      return;
    }
    switch (treatment) {
      case REFUSED ->
          refused.add(
              "line %d: %s: property %s of %s is not hosted here"
                  .formatted(value.line(), resource.id(), path, type));
      case WITHOUT_EFFECT -> withoutEffect.add(type + " " + path);
      case SUBSTITUTED -> substituted.add(type + " " + path);
      case HOSTED -> {}
    }
  }

  private void below(Resource resource, String type, String path, Yaml value) {
    switch (value) {
      case Yaml.Fields fields -> properties(resource, type, path + ".", fields);
      case Yaml.Items items -> items.values().forEach(item -> below(resource, type, path, item));
      case Yaml.Text text ->
          refused.add(
              "line %d: %s: property %s of %s must be a mapping"
                  .formatted(text.line(), resource.id(), path, type));
    }
  }

  List<String> refused() {
    return refused;
  }

  List<String> withoutEffect() {
    return List.copyOf(withoutEffect);
  }

  List<String> substituted() {
    return List.copyOf(substituted);
  }
}
