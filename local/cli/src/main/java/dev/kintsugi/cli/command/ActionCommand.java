package dev.kintsugi.cli.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Record an action that was taken, and how it ended. */
@Command(name = "action", header = "Record an action that was taken, and how it ended.")
final class ActionCommand extends ActCommand {
  @Option(
      names = "--action",
      required = true,
      paramLabel = "TEXT",
      description = "Such as disable-key.")
  private String action = "";

  @Option(
      names = "--target",
      required = true,
      paramLabel = "NAME",
      description = "What it was done to.")
  private String target = "";

  @Option(
      names = "--outcome",
      required = true,
      paramLabel = "OUTCOME",
      description = "succeeded, failed or skipped.")
  private String outcome = "";

  @Option(
      names = "--detail",
      required = true,
      paramLabel = "TEXT",
      description = "What came of it, or why it was skipped.")
  private String detail = "";

  ActionCommand(Context context) {
    super(context, "actions");
  }

  @Override
  ObjectNode body() {
    return object()
        .put("action", action)
        .put("target", target)
        .put("outcome", outcome)
        .put("detail", detail);
  }
}
