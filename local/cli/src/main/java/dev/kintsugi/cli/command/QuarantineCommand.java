package dev.kintsugi.cli.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kintsugi.cli.CommandFailedException;
import dev.kintsugi.cli.api.Http;
import dev.kintsugi.cli.api.IncidentsApi;
import dev.kintsugi.cli.api.ProblemException;
import dev.kintsugi.cli.instance.Service;
import dev.kintsugi.cli.terminal.Table;
import dev.kintsugi.cli.terminal.Texts;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What could not be read, kept byte for byte with the reason. */
@Command(
    name = "quarantine",
    synopsisSubcommandLabel = "COMMAND",
    header = "List, show and replay what could not be read.")
final class QuarantineCommand extends Group {
  private final Context context;

  QuarantineCommand(Context context) {
    this.context = context;
  }

  @Command(name = "list", header = "List what is in quarantine, latest first.")
  int list() {
    try (Service service = context.service()) {
      List<JsonNode> items = new IncidentsApi(http(service)).all("/quarantine", Map.of(), 1000);
      if (context.json()) {
        items.forEach(context.out()::println);
      } else if (items.isEmpty()) {
        context.out().println("The quarantine is empty.");
      } else {
        print(items);
      }
    }
    return 0;
  }

  @Command(name = "show", header = "Show one item with its reason.")
  int show(@Parameters(paramLabel = "ID") String id) {
    try (Service service = context.service()) {
      JsonNode item = http(service).get(path(id));
      context.out().println(context.json() ? item.toString() : item.toPrettyString());
    }
    return 0;
  }

  @Command(name = "replay", header = "Take items in once more, from the bytes that were kept.")
  int replay(
      @Parameters(paramLabel = "ID", arity = "1..*") List<String> ids,
      @Option(
              names = "--corrected",
              paramLabel = "FILE",
              description = "Take in this JSON object instead; what was kept stays as it is.")
          Optional<Path> corrected) {
    if (corrected.isPresent() && ids.size() > 1) {
      throw CommandFailedException.usage("--corrected corrects one item: give one ID with it.");
    }
    ObjectNode body = ActCommand.object();
    corrected.ifPresent(file -> body.set("corrected", object(file)));
    int failed = 0;
    try (Service service = context.service()) {
      Http http = http(service);
      for (String id : ids) {
        try {
          JsonNode answer = http.post(path(id) + "/replay", body);
          context.out().println(context.json() ? answer.toString() : id + " was replayed");
        } catch (ProblemException e) {
          failed++;
          context
              .err()
              .println(
                  "kintsugi: "
                      + id
                      + ": "
                      + Texts.plain(String.valueOf(e.getMessage()))
                      + Hint.of(e.status(), "kintsugi quarantine"));
        }
      }
    }
    return failed == 0 ? 0 : 1;
  }

  private static String path(String id) {
    return "/quarantine/" + IncidentsApi.encoded(id);
  }

  private JsonNode object(Path given) {
    try {
      JsonNode object =
          new JsonMapper().readTree(context.shell().directory().resolve(given).toFile());
      if (object.isObject()) {
        return object;
      }
      throw CommandFailedException.usage("%s is no JSON object.".formatted(given));
    } catch (JsonProcessingException e) {
      throw CommandFailedException.usage(
          "%s is not valid JSON: %s.".formatted(given, e.getOriginalMessage()));
    } catch (IOException e) {
      throw CommandFailedException.usage("There is no file %s.".formatted(given));
    }
  }

  private void print(List<JsonNode> items) {
    var table = new Table(context.style(), List.of("ID", "AT", "REPLAYED", "CHANNEL", "REASON"));
    for (JsonNode item : items) {
      table.row(
          List.of(
              item.path("id").asText(),
              item.path("at").asText(),
              item.path("replayed_at").asText("no"),
              item.path("channel").asText(),
              item.path("reason").asText()));
    }
    table.lines().forEach(context.out()::println);
  }

  private static Http http(Service service) {
    String token = service.token("responder", "operator", Duration.ofHours(1));
    return new Http(service.instance().api()).as(token);
  }
}
