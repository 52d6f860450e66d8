package dev.kintsugi.cli.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Say what happened. */
@Command(name = "diagnose", header = "Say what happened.")
final class DiagnoseCommand extends ActCommand {
  @Option(
      names = "--category",
      required = true,
      paramLabel = "WORDS",
      description = "Such as credential-compromise.")
  private String category = "";

  @Option(names = "--summary", required = true, paramLabel = "TEXT", description = "What happened.")
  private String summary = "";

  @Option(
      names = "--technique",
      paramLabel = "ID",
      description = "ATT&CK technique such as T1078.004; repeatable.")
  private List<String> techniques = List.of();

  DiagnoseCommand(Context context) {
    super(context, "diagnosis");
  }

  @Override
  ObjectNode body() {
    return with(
        object().put("category", category).put("summary", summary), "techniques", techniques);
  }
}
