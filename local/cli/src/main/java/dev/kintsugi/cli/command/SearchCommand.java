package dev.kintsugi.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kintsugi.cli.CommandFailedException;
import dev.kintsugi.cli.instance.Service;
import dev.kintsugi.cli.terminal.Table;
import dev.kintsugi.cli.terminal.Texts;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The history of closed incidents. */
@Command(name = "search", header = "Search closed incidents.")
final class SearchCommand implements Callable<Integer> {
  private static final List<String> FIELDS =
      List.of("id", "from", "to", "severity", "category", "rule", "entity");

  private final Context context;

  @Parameters(arity = "0..*", paramLabel = "WORD", description = "All of which must occur.")
  private List<String> words = List.of();

  @Option(
      names = "--where",
      paramLabel = "FIELD=VALUE",
      description =
          "Field: id, from, to (closed at, such as 2026-11-01T00:00:00Z), severity, category, rule,"
              + " entity (an address, a user, a key ...); repeatable.")
  private Map<String, String> filters = Map.of();

  @Option(names = "--limit", paramLabel = "N", description = "At most so many (default: 20).")
  private int limit = 20;

  @Mixin private final Acting acting = new Acting();

  SearchCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    Limits.positive(limit);
    for (String field : filters.keySet()) {
      if (!FIELDS.contains(field)) {
        throw CommandFailedException.usage(
            "%s is no field of --where: choose one of %s."
                .formatted(Texts.plain(field), String.join(", ", FIELDS)));
      }
    }
    var query = new HashMap<>(filters);
    if (!words.isEmpty()) {
      query.put("q", String.join(" ", words));
    }
    try (Service service = context.service()) {
      List<JsonNode> found = acting.api(service).all("/history", query, limit);
      if (context.json()) {
        found.forEach(context.out()::println);
      } else {
        table(context, found).forEach(context.out()::println);
      }
    }
    return 0;
  }

  static List<String> table(Context context, List<JsonNode> found) {
    if (found.isEmpty()) {
      return List.of("Nothing was found among the closed incidents.");
    }
    var table =
        new Table(
            context.style(),
            List.of("ID", "SEVERITY", "CATEGORY", "CLOSED", "DISPOSITION", "TITLE"));
    for (JsonNode incident : found) {
      table.row(
          List.of(
              incident.path("id").asText(),
              incident.path("severity").asText(),
              incident.path("category").asText(),
              Texts.fit(incident.path("closed_at").asText().replaceAll("[.].*", "Z"), 20),
              incident.path("disposition").asText(),
              Texts.brief(incident.path("title").asText())));
    }
    return table.lines();
  }
}
