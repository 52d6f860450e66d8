package dev.kintsugi.cli.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Say whether the resolution holds. */
@Command(name = "verify", header = "Say whether the resolution holds.")
final class VerifyCommand extends ActCommand {
  @Option(
      names = "--comment",
      required = true,
      paramLabel = "TEXT",
      description = "What you looked at.")
  private String comment = "";

  @Option(names = "--reject", description = "It does not hold: back to diagnosis.")
  private boolean reject;

  VerifyCommand(Context context) {
    super(context, "verification");
  }

  @Override
  ObjectNode body() {
    return object().put("passed", !reject).put("comment", comment);
  }
}
