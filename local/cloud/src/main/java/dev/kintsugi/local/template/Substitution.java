package dev.kintsugi.local.template;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Fn::Sub: {@code ${Name}}, {@code ${Resource.Attribute}}, {@code ${!Literal}}. */
final class Substitution {
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{([^}]*)}");

  private final Scope scope;
  private final Resolver resolver;

  Substitution(Scope scope, Resolver resolver) {
    this.scope = scope;
    this.resolver = resolver;
  }

  Yaml apply(Yaml argument, int line) {
    if (argument instanceof Yaml.Text(String text, boolean _, int _)) {
      return replaced(text, new Yaml.Fields(Map.of(), line), line);
    }
    List<Yaml> parts = Resolver.items(argument, 2);
    if (parts.get(1) instanceof Yaml.Fields variables) {
      return replaced(Resolver.text(parts.get(0)), resolver.fields(variables), line);
    }
    throw new TemplateException("Fn::Sub needs a mapping as its second value", line);
  }

  private Yaml replaced(String text, Yaml.Fields variables, int line) {
    Matcher matcher = VARIABLE.matcher(text);
    StringBuilder result = new StringBuilder();
    while (matcher.find()) {
      String value = value(matcher.group(1).strip(), variables, line);
      matcher.appendReplacement(result, Matcher.quoteReplacement(value));
    }
    matcher.appendTail(result);
    return new Yaml.Text(result.toString(), false, line);
  }

  private String value(String name, Yaml.Fields variables, int line) {
    if (name.startsWith("!")) {
      return "${" + name.substring(1) + "}";
    }
    if (variables.get(name).isPresent()) {
      return Resolver.text(variables.get(name).orElseThrow());
    }
    int dot = name.indexOf('.');
    return Resolver.text(
        dot < 0
            ? scope.ref(name, line)
            : scope.attribute(name.substring(0, dot), name.substring(dot + 1), line));
  }
}
