package dev.kintsugi.local.template;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads AWS::Serverless::StateMachine and its definition's file. */
final class MachineReader {
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Za-z0-9_]+)}");

  private final LocalNames names;
  private final Path folder;

  MachineReader(LocalNames names, Path folder) {
    this.names = names;
    this.folder = folder;
  }

  StateMachineSpec read(Resource resource) {
    Values values = new Values(resource.id(), resource.properties());
    values.only("Type", "STANDARD", "EXPRESS");
    String definition =
        substituted(definition(values), values.textMap("DefinitionSubstitutions"), values);
    return new StateMachineSpec(
        names.name(resource),
        names.attribute(resource, "Arn").orElseThrow(),
        definition,
        values.text("Type", "STANDARD").equals("EXPRESS"),
        values.text("Role", names.arnOfRole(resource.id() + "Role")));
  }

  private String definition(Values values) {
    if (values.has("Definition")) {
      return values.raw("Definition").orElseThrow().json().toString();
    }
    Path file = folder.resolve(values.required("DefinitionUri")).normalize();
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw values.wrong("DefinitionUri", "can't be read: " + file);
    }
  }

  /** Replaces what is declared; a variable that is not declared is an error, as when deployed. */
  private static String substituted(String text, Map<String, String> variables, Values values) {
    Matcher matcher = VARIABLE.matcher(text);
    StringBuilder result = new StringBuilder();
    while (matcher.find()) {
      String value = variables.get(matcher.group(1));
      if (value == null) {
        throw values.wrong("DefinitionSubstitutions", "lacks " + matcher.group(1));
      }
      matcher.appendReplacement(result, Matcher.quoteReplacement(value));
    }
    matcher.appendTail(result);
    return result.toString();
  }
}
