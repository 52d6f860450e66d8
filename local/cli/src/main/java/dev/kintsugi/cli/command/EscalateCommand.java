package dev.kintsugi.cli.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Hand on to the next tier. */
@Command(name = "escalate", header = "Hand on to the next tier.")
final class EscalateCommand extends ActCommand {
  @Option(
      names = "--reason",
      required = true,
      paramLabel = "TEXT",
      description = "Why.")
  private String reason = "";

  @Option(
      names = "--handover",
      required = true,
      paramLabel = "TEXT",
      description = "What was done so far and what is next.")
  private String handover = "";

  EscalateCommand(Context context) {
    super(context, "escalate");
  }

  @Override
  ObjectNode body() {
    return object().put("reason", reason).put("handover", handover);
  }
}
