package dev.kintsugi.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kintsugi.cli.instance.Service;
import dev.kintsugi.cli.terminal.Table;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** The evidence of an incident. */
@Command(name = "evidence", header = "List an incident's evidence with its hashes.")
final class EvidenceCommand implements Callable<Integer> {
  private final Context context;

  @Parameters(paramLabel = "ID", description = "The incident, such as INC-2026-1.")
  private String id = "";

  @Mixin private final Acting acting = new Acting();

  EvidenceCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    try (Service service = context.service()) {
      List<JsonNode> items = acting.api(service).part(id, "evidence");
      if (context.json()) {
        items.forEach(context.out()::println);
        return 0;
      }
      var table =
          new Table(context.style(), List.of("ID", "KIND", "SHA-256", "BYTES", "DESCRIPTION"));
      items.forEach(item -> table.row(row(item)));
      table.lines().forEach(context.out()::println);
    }
    return 0;
  }

  private static List<String> row(JsonNode item) {
    return List.of(
        item.path("id").asText(),
        item.path("kind").asText(),
        item.path("sha256").asText(),
        item.path("size").asText(),
        item.path("description").asText());
  }
}
