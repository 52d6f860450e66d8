package dev.kintsugi.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kintsugi.cli.api.Http;
import dev.kintsugi.cli.api.IncidentsApi;
import dev.kintsugi.cli.instance.Service;
import dev.kintsugi.cli.terminal.Table;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Findings that open no incident for a while, by somebody's decision. */
@Command(
    name = "suppressions",
    synopsisSubcommandLabel = "COMMAND",
    header = "Keep certain findings from opening incidents for a while.",
    subcommands = SuppressCommand.class)
final class SuppressionsCommand extends Group {
  private static final List<String> SCOPE = List.of("rule", "actor", "resource", "account");

  private final Context context;

  SuppressionsCommand(Context context) {
    this.context = context;
  }

  @Command(name = "list", header = "List suppressions, last to expire first.")
  int list() {
    try (Service service = context.service()) {
      List<JsonNode> items = new IncidentsApi(http(service)).all("/suppressions", Map.of(), 1000);
      if (context.json()) {
        items.forEach(context.out()::println);
      } else if (items.isEmpty()) {
        context.out().println("Nothing is suppressed.");
      } else {
        print(items);
      }
    }
    return 0;
  }

  @Command(name = "show", header = "Show one with the latest findings that it has silenced.")
  int show(@Parameters(paramLabel = "ID") String id) {
    try (Service service = context.service()) {
      JsonNode one = http(service).get("/suppressions/" + IncidentsApi.encoded(id));
      context.out().println(context.json() ? one.toString() : one.toPrettyString());
    }
    return 0;
  }

  @Command(name = "end", header = "End one before its time.")
  int end(@Parameters(paramLabel = "ID") String id) {
    try (Service service = context.service()) {
      JsonNode one =
          http(service)
              .post("/suppressions/" + IncidentsApi.encoded(id) + "/end", ActCommand.object());
      context.out().println(context.json() ? one.toString() : id + " has ended");
    }
    return 0;
  }

  private void print(List<JsonNode> items) {
    var table =
        new Table(context.style(), List.of("ID", "IN FORCE", "EXPIRES", "WHAT", "OWNER", "REASON"));
    for (JsonNode item : items) {
      table.row(
          List.of(
              item.path("id").asText(),
              item.path("in_force").asBoolean() ? "yes" : "no",
              item.path("expires").asText(),
              what(item),
              item.path("owner").asText(),
              item.path("reason").asText()));
    }
    table.lines().forEach(context.out()::println);
  }

  private static String what(JsonNode item) {
    return SCOPE.stream()
        .filter(item::has)
        .map(name -> name + " " + item.path(name).asText())
        .collect(Collectors.joining(", "));
  }

  static Http http(Service service) {
    String token = service.token("admin", "operator", Duration.ofHours(1));
    return new Http(service.instance().api()).as(token);
  }
}
