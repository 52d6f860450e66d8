package dev.kintsugi.cli.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Hand on to the next tier. */
@Command(name = "escalate", header = "Hand on to the next tier.")
final class EscalateCommand extends ActCommand {
  @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "Why.")
  private String reason = "";

  @Option(
      names = "--summary",
      required = true,
      paramLabel = "TEXT",
      description = "What it is about, for those who take over.")
  private String summary = "";

  @Option(
      names = "--done",
      required = true,
      paramLabel = "TEXT",
      description = "What was done so far.")
  private String done = "";

  @Option(
      names = "--next",
      required = true,
      paramLabel = "TEXT",
      description = "What is to be done next.")
  private String next = "";

  EscalateCommand(Context context) {
    super(context, "escalate");
  }

  @Override
  ObjectNode body() {
    return object()
        .put("reason", reason)
        .put("summary", summary)
        .put("done_so_far", done)
        .put("next_step", next);
  }
}
