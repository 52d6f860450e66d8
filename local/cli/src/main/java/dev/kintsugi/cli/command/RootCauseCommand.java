package dev.kintsugi.cli.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Say why it could happen. */
@Command(name = "root-cause", header = "Say why it could happen.")
final class RootCauseCommand extends ActCommand {
  @Option(
      names = "--description",
      required = true,
      paramLabel = "TEXT",
      description = "Why it could happen.")
  private String description = "";

  @Option(
      names = "--human-error",
      paramLabel = "TYPE",
      description = "An error of people took part: slip, lapse, mistake, violation or deceived.")
  private String errorType = "";

  @Option(
      names = "--condition",
      paramLabel = "NAME",
      description =
          "What enabled it: workload, interface, procedure, knowledge, fatigue or supervision;"
              + " repeatable.")
  private List<String> conditions = List.of();

  @Option(
      names = "--system-change",
      paramLabel = "TEXT",
      description = "What is changed so that it cannot happen again.")
  private String systemChange = "";

  RootCauseCommand(Context context) {
    super(context, "root-cause");
  }

  @Override
  ObjectNode body() {
    ObjectNode body =
        object().put("human_error", !errorType.isEmpty()).put("description", description);
    if (!errorType.isEmpty()) {
      body.put("error_type", errorType);
    }
    if (!systemChange.isEmpty()) {
      body.put("system_change", systemChange);
    }
    return with(body, "conditions", conditions);
  }
}
