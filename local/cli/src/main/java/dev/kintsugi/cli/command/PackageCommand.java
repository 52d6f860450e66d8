package dev.kintsugi.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kintsugi.cli.CommandFailedException;
import dev.kintsugi.cli.api.Http;
import dev.kintsugi.cli.api.IncidentsApi;
import dev.kintsugi.cli.instance.Service;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** An incident as a signed package. */
@Command(
    name = "package",
    header = "Export an incident as a signed package that verifies without the service.")
final class PackageCommand implements Callable<Integer> {
  private static final Duration PATIENCE = Duration.ofMinutes(6);
  private static final Duration PAUSE = Duration.ofMillis(300);

  private final Context context;

  @Parameters(paramLabel = "ID", description = "The incident, such as INC-2026-1.")
  private String id = "";

  @Option(
      names = {"-o", "--out"},
      paramLabel = "FILE",
      description = "Where to write it (default: the id with .zip, here).")
  private Optional<Path> out = Optional.empty();

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      description = "Why; it stands in the chain of custody (default: exported by command).")
  private String reason = "exported by command";

  @Option(
      names = "--user",
      paramLabel = "USER",
      description = "The subject to act as (default: your login name).")
  private String user = System.getProperty("user.name", "compliance");

  PackageCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() throws InterruptedException {
    Path file = out.orElseGet(() -> Path.of(id.replaceAll("[^A-Za-z0-9-]", "_") + ".zip"));
    try (Service service = context.service()) {
      String token = service.token("compliance", user, Duration.ofHours(1));
      Http http = new Http(service.instance().api()).as(token);
      String path = "/incidents/" + IncidentsApi.encoded(id) + "/packages";
      String asked = http.post(path, ActCommand.object().put("reason", reason)).path("id").asText();
      JsonNode ready = ready(http, path + "/" + asked);
      http.download(URI.create(ready.path("download_url").asText()), file);
      if (context.json()) {
        context
            .out()
            .println(
                ActCommand.object()
                    .put("package", asked)
                    .put("file", file.toString())
                    .put("size", ready.path("size").asLong())
                    .put("sha256", ready.path("sha256").asText()));
      } else {
        context.out().println(file + ": verify it by ./kintsugi verify " + file);
      }
    }
    return 0;
  }

  private static JsonNode ready(Http http, String path) throws InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < end) {
      JsonNode state = http.get(path);
      switch (state.path("status").asText()) {
        case "ready" -> {
          return state;
        }
        case "failed" ->
            throw CommandFailedException.failed(
                "The package can't be built: " + state.path("reason").asText() + ".");
        default -> Thread.sleep(PAUSE);
      }
    }
    throw CommandFailedException.failed("The package was not built within six minutes.");
  }
}
