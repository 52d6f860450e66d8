package dev.kintsugi.cli.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Close, once nothing mandatory is missing. */
@Command(name = "close", header = "Close, once nothing mandatory is missing.")
final class CloseCommand extends ActCommand {
  @Option(
      names = "--disposition",
      paramLabel = "CAPTION",
      description =
          "True Positive, Benign, False Positive, Duplicate or Test (default: True Positive).")
  private String disposition = "True Positive";

  @Option(
      names = "--reason",
      required = true,
      paramLabel = "TEXT",
      description = "Why it can be closed.")
  private String reason = "";

  CloseCommand(Context context) {
    super(context, "close");
  }

  @Override
  ObjectNode body() {
    return object().put("disposition", disposition).put("reason", reason);
  }
}
