package dev.kintsugi.local.template;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Replaces a template's intrinsic functions by their values. */
final class Resolver {
  private final Scope scope;
  private final Substitution substitution;

  Resolver(Scope scope) {
    this.scope = scope;
    this.substitution = new Substitution(scope, this);
  }

  /** The resolved value, or null where it is AWS::NoValue. */
  @Nullable Yaml resolve(Yaml value) {
    return switch (value) {
      case Yaml.Text text -> text;
      case Yaml.Items(List<Yaml> values, int line) -> {
        List<Yaml> kept = new ArrayList<>();
        for (Yaml item : values) {
          Yaml resolved = resolve(item);
          if (resolved != null) {
            kept.add(resolved);
          }
        }
        yield new Yaml.Items(kept, line);
      }
      case Yaml.Fields fields -> intrinsicOrFields(fields);
    };
  }

  Yaml.Fields fields(Yaml.Fields fields) {
    Map<String, Yaml> kept = new LinkedHashMap<>();
    fields
        .values()
        .forEach(
            (name, value) -> {
              Yaml resolved = resolve(value);
              if (resolved != null) {
                kept.put(name, resolved);
              }
            });
    return new Yaml.Fields(kept, fields.line());
  }

  private @Nullable Yaml intrinsicOrFields(Yaml.Fields fields) {
    if (fields.values().size() != 1) {
      return fields(fields);
    }
    Map.Entry<String, Yaml> only = fields.values().entrySet().iterator().next();
    Yaml argument = only.getValue();
    int line = fields.line();
    return switch (only.getKey()) {
      case "Ref" -> reference(text(argument), line);
      case "Fn::GetAtt" -> attribute(argument, line);
      case "Fn::Sub" -> substitution.apply(argument, line);
      case "Fn::If" -> choice(argument, line);
      case "Fn::Join" -> join(argument, line);
      case "Fn::Select" -> select(argument, line);
      case "Fn::Split" -> split(argument, line);
      case "Fn::FindInMap" -> found(argument, line);
      case "Fn::Base64" -> base64(argument, line);
      case "Fn::Equals", "Fn::Not", "Fn::And", "Fn::Or" ->
          new Yaml.Text(Boolean.toString(scope.condition(fields, this)), true, line);
      default -> {
        if (only.getKey().startsWith("Fn::")) {
          throw new TemplateException(only.getKey() + " is not hosted", line);
        }
        yield fields(fields);
      }
    };
  }

  private @Nullable Yaml reference(String name, int line) {
    return name.equals("AWS::NoValue") ? null : scope.ref(name, line);
  }

  private Yaml attribute(Yaml argument, int line) {
    List<Yaml> parts = items(argument, 2);
    return scope.attribute(text(parts.get(0)), text(required(parts.get(1))), line);
  }

  private @Nullable Yaml choice(Yaml argument, int line) {
    List<Yaml> parts = items(argument, 3);
    return resolve(parts.get(scope.named(text(parts.get(0)), line, this) ? 1 : 2));
  }

  private Yaml join(Yaml argument, int line) {
    List<Yaml> parts = items(argument, 2);
    if (!(required(parts.get(1)) instanceof Yaml.Items(List<Yaml> values, int _))) {
      throw new TemplateException("Fn::Join needs a list", line);
    }
    List<String> texts = values.stream().map(Resolver::text).toList();
    return new Yaml.Text(String.join(text(parts.get(0)), texts), false, line);
  }

  private Yaml select(Yaml argument, int line) {
    List<Yaml> parts = items(argument, 2);
    String index = text(required(parts.get(0)));
    if (required(parts.get(1)) instanceof Yaml.Items(List<Yaml> values, int _)
        && index.matches("[0-9]{1,4}")
        && Integer.parseInt(index) < values.size()) {
      return values.get(Integer.parseInt(index));
    }
    throw new TemplateException("Fn::Select finds no element " + index, line);
  }

  private Yaml split(Yaml argument, int line) {
    List<Yaml> parts = items(argument, 2);
    String separator = java.util.regex.Pattern.quote(text(parts.get(0)));
    List<Yaml> pieces = new ArrayList<>();
    for (String piece : text(required(parts.get(1))).split(separator, -1)) {
      pieces.add(new Yaml.Text(piece, false, line));
    }
    return new Yaml.Items(pieces, line);
  }

  private Yaml found(Yaml argument, int line) {
    List<Yaml> parts = items(argument, 3);
    List<String> keys = parts.stream().map(part -> text(required(part))).toList();
    return scope.mapped(keys.get(0), keys.get(1), keys.get(2), line);
  }

  private Yaml base64(Yaml argument, int line) {
    byte[] bytes = text(required(argument)).getBytes(java.nio.charset.StandardCharsets.UTF_8);
    return new Yaml.Text(java.util.Base64.getEncoder().encodeToString(bytes), false, line);
  }

  Yaml required(Yaml value) {
    Yaml resolved = resolve(value);
    if (resolved == null) {
      throw new TemplateException("AWS::NoValue can't stand here", value.line());
    }
    return resolved;
  }

  static List<Yaml> items(Yaml value, int count) {
    if (value instanceof Yaml.Items(List<Yaml> values, int _) && values.size() == count) {
      return values;
    }
    throw new TemplateException("a list of " + count + " values is needed here", value.line());
  }

  static String text(Yaml value) {
    if (value instanceof Yaml.Text text) {
      return text.value();
    }
    throw new TemplateException("text is needed here", value.line());
  }
}
