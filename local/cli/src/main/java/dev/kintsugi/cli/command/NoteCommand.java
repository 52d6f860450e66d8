package dev.kintsugi.cli.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Add a note. */
@Command(name = "note", header = "Add a note.")
final class NoteCommand extends ActCommand {
  @Parameters(index = "1", paramLabel = "TEXT", description = "The note.")
  private String text = "";

  NoteCommand(Context context) {
    super(context, "notes");
  }

  @Override
  ObjectNode body() {
    return object().put("text", text);
  }
}
