package dev.kintsugi.cli.command;

import dev.kintsugi.cli.CommandFailedException;
import dev.kintsugi.cli.instance.Launch;
import dev.kintsugi.cli.instance.Service;
import dev.kintsugi.cli.instance.Services;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/**
 * Does once what the other commands do, so that the start-up cache knows it: starts an instance
 * that keeps nothing, takes a record in and asks for what became of it.
 */
@Command(name = "warm", hidden = true, description = "Used by the launcher once after each build.")
final class WarmCommand implements Callable<Integer> {
  private static final String RECORD =
      """
      {"eventVersion":"1.08","eventID":"00000000-0000-4000-8000-000000000000",\
      "eventTime":"2026-01-01T00:00:00Z","eventSource":"cloudtrail.amazonaws.com",\
      "eventName":"StopLogging","awsRegion":"eu-central-1","sourceIPAddress":"192.0.2.1",\
      "userIdentity":{"type":"IAMUser","arn":"arn:aws:iam::000000000000:user/warm"}}
      """;

  private final Context context;

  WarmCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() throws IOException {
    run("--help");
    run("incidents", "--help");
    Path folder = Files.createTempDirectory("kintsugi-warm");
    Path log = Files.writeString(folder.resolve("log.ndjson"), RECORD);
    var launch =
        new Launch(
            context.shell().home(),
            folder,
            true,
            OptionalInt.of(0),
            false,
            context.startedNanos(),
            Optional.empty(),
            false);
    try (Service service = new Services().start(launch, context::progress)) {
      context.progress("ready after " + service.readyAfter().toMillis() + " ms");
      String data = folder.toString();
      run("ingest", log.toString(), "--data", data);
      run("incidents", "--data", data);
      run("incidents", "show", "INC-2026-1", "--data", data);
      run("quarantine", "list", "--data", data);
      run("search", "--data", data);
      run("token", "--role", "analyst", "--data", data);
    } catch (CommandFailedException e) {
      // A cache of less is better than none.
      context.progress(String.valueOf(e.getMessage()));
    }
    for (Path left : List.of(log, folder.resolve("instance.json"), folder)) {
      Files.deleteIfExists(left);
    }
    return 0;
  }

  private void run(String... arguments) {
    Kintsugi.run(context.shell(), context.startedNanos(), arguments);
  }
}
