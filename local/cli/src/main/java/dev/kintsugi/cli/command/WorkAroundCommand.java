package dev.kintsugi.cli.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Work around, and stay open for the fix. */
@Command(name = "workaround", header = "Restore the service; stay open for the fix.")
final class WorkAroundCommand extends ActCommand {
  @Option(names = "--summary", required = true, paramLabel = "TEXT", description = "What restores.")
  private String summary = "";

  @Option(
      names = "--step",
      required = true,
      paramLabel = "TEXT",
      description = "A step that was taken; repeatable.")
  private List<String> steps = List.of();

  @Option(
      names = "--asset",
      required = true,
      paramLabel = "NAME",
      description = "An affected asset; repeatable.")
  private List<String> assets = List.of();

  WorkAroundCommand(Context context) {
    super(context, "workaround");
  }

  @Override
  ObjectNode body() {
    ObjectNode body = object().put("summary", summary);
    steps.forEach(body.putArray("steps")::add);
    assets.forEach(body.putArray("affected_assets")::add);
    return body;
  }
}
