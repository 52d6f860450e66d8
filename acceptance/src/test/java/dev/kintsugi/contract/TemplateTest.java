package dev.kintsugi.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** template.yaml against the code: what is declared is there, and what is there is declared. */
class TemplateTest {
  private static final Pattern SUBSTITUTION = Pattern.compile("\\$\\{(\\w+)}");

  private final TemplateFile template = TemplateFile.read();

  @Test
  void handlers_everyOne_loadsAndCanBeMade() {
    List<String> wrong = new ArrayList<>();
    template
        .functions()
        .forEach(
            (name, function) -> {
              try {
                Class<?> handler = handler(function);
                boolean open =
                    Modifier.isPublic(handler.getModifiers())
                        && Modifier.isPublic(handler.getConstructor().getModifiers());
                if (!open) {
                  wrong.add(name + ": " + handler + " is not public");
                }
              } catch (ReflectiveOperationException e) {
                wrong.add(name + ": " + e);
              }
            });
    assertThat(template.functions()).isNotEmpty();
    assertThat(wrong).isEmpty();
  }

  @Test
  void handlersInTheCode_everyOne_isDeployed() {
    Set<String> declared = new HashSet<>();
    template.functions().values().forEach(f -> declared.add(handlerName(f)));
    List<String> orphans =
        ProjectFiles.below("functions/lambda/src/main/java", "Handler.java").stream()
            .map(file -> file.toString().replaceAll(".*/src/main/java/|\\.java$", ""))
            .map(path -> path.replace('/', '.'))
            .filter(name -> !isAbstract(name) && !declared.contains(name))
            .toList();
    assertThat(orphans).isEmpty();
  }

  @Test
  void variables_ofEachFunction_areThoseItsHandlerNeeds() throws Exception {
    List<String> wrong = new ArrayList<>();
    for (Map.Entry<String, JsonNode> function : template.functions().entrySet()) {
      Set<?> needs = (Set<?>) handler(function.getValue()).getField("NEEDS").get(null);
      Set<String> needed =
          needs.stream().map(String::valueOf).collect(Collectors.toCollection(TreeSet::new));
      Set<String> set = template.variables(function.getValue());
      if (!needed.equals(set)) {
        wrong.add(function.getKey() + " needs " + needed + " and is given " + set);
      }
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void functions_everyOne_hasRoleTimeoutLogRetentionAndNote() {
    List<String> missing = new ArrayList<>();
    Set<String> roles = new HashSet<>();
    template
        .functions()
        .forEach(
            (name, function) -> {
              JsonNode role = function.at("/Properties/Role");
              boolean own =
                  role.isMissingNode()
                      ? !function.at("/Properties/Policies").isEmpty()
                      : roles.add(role.toString());
              require(own, name + ": a role of its own", missing);
              require(
                  !template.property(function, "Timeout").isMissingNode(),
                  name + ": Timeout",
                  missing);
              require(retained(name, function), name + ": log retention", missing);
              String note = function.at("/Metadata/IfThisFails").asText();
              require(note.length() > 20, name + ": Metadata IfThisFails", missing);
            });
    assertThat(missing).isEmpty();
  }

  private boolean retained(String name, JsonNode function) {
    String logical = template.property(function, "LoggingConfig").at("/LogGroup/!Ref").asText();
    return template.resources("AWS::Logs::LogGroup").entrySet().stream()
        .filter(
            group ->
                group.getKey().equals(logical)
                    || group.getValue().at("/Properties/LogGroupName").toString().contains(name))
        .anyMatch(group -> group.getValue().at("/Properties").has("RetentionInDays"));
  }

  @Test
  void substitutions_ofEachMachine_areThoseItsFileNames() {
    List<String> wrong = new ArrayList<>();
    var files = new LinkedHashSet<String>();
    template
        .machines()
        .forEach(
            (name, machine) -> {
              String file = machine.at("/Properties/DefinitionUri").asText();
              files.add(file.replaceFirst("^\\./", ""));
              Set<String> named =
                  SUBSTITUTION
                      .matcher(ProjectFiles.read(file))
                      .results()
                      .map(MatchResult::group)
                      .map(text -> text.replaceAll("[${}]", ""))
                      .collect(Collectors.toCollection(TreeSet::new));
              Set<String> given = new TreeSet<>();
              machine
                  .at("/Properties/DefinitionSubstitutions")
                  .fieldNames()
                  .forEachRemaining(given::add);
              if (!named.equals(given)) {
                wrong.add(name + " names " + named + " and is given " + given);
              }
            });
    assertThat(wrong).isEmpty();
    assertThat(files)
        .hasSameSizeAs(ProjectFiles.below("statemachines", ".asl.json"))
        .allMatch(file -> file.startsWith("statemachines/"));
  }

  private static void require(boolean holds, String what, List<String> missing) {
    if (!holds) {
      missing.add(what);
    }
  }

  private static Class<?> handler(JsonNode function) throws ClassNotFoundException {
    return Class.forName(handlerName(function));
  }

  private static String handlerName(JsonNode function) {
    return function.at("/Properties/Handler").asText().replaceFirst("::.*", "");
  }

  private static boolean isAbstract(String name) {
    try {
      Class<?> type = Class.forName(name);
      return Modifier.isAbstract(type.getModifiers());
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }
}
