package dev.kintsugi.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kintsugi.cli.instance.Service;
import dev.kintsugi.cli.terminal.HappeningText;
import dev.kintsugi.cli.terminal.Table;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** The timeline of an incident. */
@Command(name = "timeline", header = "List everything that happened to an incident.")
final class TimelineCommand implements Callable<Integer> {
  private final Context context;

  @Parameters(paramLabel = "ID", description = "The incident, such as INC-2026-1.")
  private String id = "";

  @Mixin private final Acting acting = new Acting();

  TimelineCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    try (Service service = context.service()) {
      List<JsonNode> items = acting.api(service).part(id, "timeline");
      if (context.json()) {
        items.forEach(context.out()::println);
        return 0;
      }
      var table = new Table(context.style(), List.of("NO", "AT", "BY", "WHAT"));
      items.forEach(item -> table.row(row(item)));
      table.lines().forEach(context.out()::println);
    }
    return 0;
  }

  private static List<String> row(JsonNode item) {
    return List.of(
        item.path("sequence").asText(),
        item.path("at").asText(),
        item.path("actor").asText(),
        HappeningText.of(item));
  }
}
