package dev.kintsugi.cli.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Go on after a hold. */
@Command(name = "release", header = "Go on after a hold.")
final class ReleaseCommand extends ActCommand {
  @Option(
      names = "--reason",
      required = true,
      paramLabel = "TEXT",
      description = "Why work goes on.")
  private String reason = "";

  ReleaseCommand(Context context) {
    super(context, "release");
  }

  @Override
  ObjectNode body() {
    return object().put("reason", reason);
  }
}
