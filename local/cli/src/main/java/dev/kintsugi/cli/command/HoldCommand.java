package dev.kintsugi.cli.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Put on hold. */
@Command(name = "hold", header = "Put on hold.")
final class HoldCommand extends ActCommand {
  @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "Why work stops.")
  private String reason = "";

  @Option(names = "--until", paramLabel = "TIME", description = "Such as 2026-12-01T08:00:00Z.")
  private @Nullable String until;

  HoldCommand(Context context) {
    super(context, "hold");
  }

  @Override
  ObjectNode body() {
    ObjectNode body = object().put("reason", reason);
    return until == null ? body : body.put("until", until);
  }
}
