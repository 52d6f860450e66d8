package dev.kintsugi.cli.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.kintsugi.cli.CommandFailedException;
import dev.kintsugi.cli.api.Http;
import dev.kintsugi.cli.api.IncidentsApi;
import dev.kintsugi.cli.instance.Service;
import dev.kintsugi.cli.terminal.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Who is on call. */
@Command(
    name = "on-call",
    synopsisSubcommandLabel = "COMMAND",
    header = "Say who is on call at any time; set rotations and overrides.")
final class OnCallCommand extends Group {
  private static final JsonMapper JSON = new JsonMapper();

  private final Context context;

  OnCallCommand(Context context) {
    this.context = context;
  }

  @Command(name = "show", header = "Say who is on call for each tier.")
  int show(
      @Option(names = "--at", paramLabel = "INSTANT", description = "At that time, not now.")
          Optional<String> at) {
    String query = at.map(text -> "?at=" + IncidentsApi.encoded(text)).orElse("");
    return answer(http -> http.get("/on-call" + query), body -> print(body.path("tiers"), true));
  }

  @Command(name = "schedule", header = "Show who is on call for a tier when, for 14 days.")
  int schedule(@Parameters(paramLabel = "TIER") int tier) {
    return answer(
        http -> http.get("/on-call/" + tier), body -> print(body.path("schedule"), false));
  }

  @Command(
      name = "set",
      header = "Set a tier's rotation by a JSON file.",
      footer = {
        "",
        "The file, for example:",
        "  {\"zone\": \"Europe/Berlin\", \"first_day\": \"2026-11-30\", \"hand_over\": \"08:30\",",
        "   \"days\": 7, \"people\": [\"ada\", \"ben\"]}"
      })
  int set(@Parameters(paramLabel = "TIER") int tier, @Parameters(paramLabel = "FILE") Path file) {
    JsonNode body = read(file);
    return answer(
        http -> http.send("PUT", "/on-call/" + tier, body, Optional.empty()),
        roster -> print(roster.path("schedule"), false));
  }

  @Command(name = "override", header = "Let somebody take a tier's calls for a while.")
  int override(
      @Parameters(paramLabel = "TIER") int tier,
      @Parameters(paramLabel = "PERSON") String person,
      @Option(names = "--from", paramLabel = "INSTANT", description = "Now, where not given.")
          Optional<String> from,
      @Option(
              names = "--until",
              paramLabel = "INSTANT",
              required = true,
              description = "The end; at most 60 days after the beginning.")
          String until,
      @Option(names = "--reason", paramLabel = "TEXT", required = true, description = "Why.")
          String reason) {
    var body = ActCommand.object().put("person", person).put("until", until).put("reason", reason);
    from.ifPresent(text -> body.put("from", text));
    return answer(
        http -> http.post("/on-call/" + tier + "/overrides", body),
        roster -> print(roster.path("schedule"), false));
  }

  private static JsonNode read(Path file) {
    try {
      return JSON.readTree(Files.readString(file));
    } catch (JsonProcessingException e) {
      throw CommandFailedException.usage(
          "%s is no JSON: %s".formatted(file, e.getOriginalMessage()));
    } catch (IOException e) {
      throw CommandFailedException.usage("%s can't be read.".formatted(file));
    }
  }

  private int answer(Function<Http, JsonNode> call, Consumer<JsonNode> print) {
    try (Service service = context.service()) {
      JsonNode body = call.apply(SuppressionsCommand.http(service));
      if (context.json()) {
        context.out().println(body);
      } else {
        print.accept(body);
      }
    }
    return 0;
  }

  private void print(JsonNode duties, boolean tiers) {
    if (duties.isEmpty()) {
      context.out().println("Nobody is on call.");
      return;
    }
    String first = tiers ? "tier" : "from";
    var table =
        new Table(
            context.style(),
            List.of(first.toUpperCase(Locale.ROOT), "PERSON", "UNTIL", "OVERRIDE"));
    for (JsonNode duty : duties) {
      table.row(
          List.of(
              duty.path(first).asText(),
              duty.path("person").asText("nobody"),
              duty.path("until").asText(),
              duty.path("override").asText()));
    }
    table.lines().forEach(context.out()::println);
  }
}
