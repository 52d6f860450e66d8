package dev.kintsugi.cli.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The workaround does not hold any more. */
@Command(name = "withdraw", header = "Say that the workaround does not hold any more.")
final class WithdrawCommand extends ActCommand {
  @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "Why.")
  private String reason = "";

  WithdrawCommand(Context context) {
    super(context, "workaround/withdraw");
  }

  @Override
  ObjectNode body() {
    return object().put("reason", reason);
  }
}
