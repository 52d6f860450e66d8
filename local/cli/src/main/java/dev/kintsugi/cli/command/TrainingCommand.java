package dev.kintsugi.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kintsugi.cli.api.IncidentsApi;
import dev.kintsugi.cli.instance.Service;
import dev.kintsugi.cli.terminal.Table;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Training assignments; without a command of its own it lists them. */
@Command(
    name = "training",
    synopsisSubcommandLabel = "[COMMAND]",
    header = "List training assignments; say that one is completed.")
final class TrainingCommand implements Callable<Integer> {
  private final Context context;

  @Mixin private final Acting acting = new Acting();

  TrainingCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    try (Service service = context.service()) {
      List<JsonNode> items = acting.api(service).all("/training", Map.of(), 1000);
      if (context.json()) {
        items.forEach(context.out()::println);
      } else {
        lines(items).forEach(context.out()::println);
      }
    }
    return 0;
  }

  @Command(name = "list", header = "List training assignments.")
  int list() {
    return call();
  }

  @Command(name = "complete", header = "Say that an assignment is completed.")
  int complete(
      @Parameters(paramLabel = "ID") String id,
      @Option(
              names = "--proof",
              required = true,
              paramLabel = "TEXT",
              description = "What shows it.")
          String proof) {
    return end(id, "completion", "proof", proof);
  }

  @Command(name = "waive", header = "Waive an assignment.")
  int waive(
      @Parameters(paramLabel = "ID") String id,
      @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "Why.")
          String reason) {
    return end(id, "waiver", "reason", reason);
  }

  private int end(String id, String how, String field, String value) {
    try (Service service = context.service()) {
      JsonNode answer =
          acting
              .http(service)
              .post(
                  "/training/" + IncidentsApi.encoded(id) + "/" + how,
                  ActCommand.object().put(field, value));
      context.out().println(context.json() ? answer.toString() : lines(List.of(answer)).getLast());
    }
    return 0;
  }

  private List<String> lines(List<JsonNode> items) {
    if (items.isEmpty()) {
      return List.of("There are no training assignments.");
    }
    var table =
        new Table(
            context.style(), List.of("ID", "INCIDENT", "STATUS", "DUE", "AUDIENCE", "CONTENT"));
    for (JsonNode item : items) {
      table.row(
          List.of(
              item.path("id").asText(),
              item.path("incident").asText(),
              item.path("status").asText(),
              item.path("due").asText(),
              item.path("audience").asText(),
              item.path("content").asText()));
    }
    return table.lines();
  }
}
