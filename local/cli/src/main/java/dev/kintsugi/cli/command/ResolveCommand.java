package dev.kintsugi.cli.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Resolve, or work around. */
@Command(name = "resolve", header = "Resolve, or work around.")
final class ResolveCommand extends ActCommand {
  @Option(
      names = "--kind",
      paramLabel = "KIND",
      description = "fix, workaround or no-action (default: fix).")
  private String kind = "fix";

  @Option(names = "--summary", required = true, paramLabel = "TEXT", description = "What was done.")
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

  @Option(
      names = "--evidence",
      paramLabel = "ID",
      description = "Evidence that shows it; repeatable.")
  private List<String> evidence = List.of();

  ResolveCommand(Context context) {
    super(context, "resolution");
  }

  @Override
  ObjectNode body() {
    ObjectNode body = object().put("kind", kind).put("summary", summary);
    with(body, "steps", steps);
    with(body, "affected_assets", assets);
    return with(body, "evidence", evidence);
  }
}
