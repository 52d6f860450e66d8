package dev.kintsugi.cli.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import picocli.CommandLine.Command;

/** Start the workflow again where it failed. */
@Command(name = "resume", header = "Start the workflow again where it failed.")
final class ResumeCommand extends ActCommand {

  ResumeCommand(Context context) {
    super(context, "resume");
  }

  @Override
  ObjectNode body() {
    return object();
  }
}
