package dev.kintsugi.cli.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import picocli.CommandLine.Command;

/** Acknowledge: you have taken notice; the escalation clock stops. */
@Command(name = "ack", header = "Acknowledge: you have taken notice; the escalation clock stops.")
final class AckCommand extends ActCommand {

  AckCommand(Context context) {
    super(context, "acknowledge");
  }

  @Override
  ObjectNode body() {
    return object();
  }
}
