package dev.kintsugi.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kintsugi.cli.CommandFailedException;
import dev.kintsugi.cli.api.Http;
import dev.kintsugi.cli.api.IncidentsApi;
import dev.kintsugi.cli.ingest.Before;
import dev.kintsugi.cli.ingest.Counts;
import dev.kintsugi.cli.ingest.Delivering;
import dev.kintsugi.cli.ingest.Quiet;
import dev.kintsugi.cli.ingest.Summary;
import dev.kintsugi.cli.input.LogObject;
import dev.kintsugi.cli.input.LogPacker;
import dev.kintsugi.cli.input.RecordReader;
import dev.kintsugi.cli.instance.Service;
import dev.kintsugi.cli.terminal.ProgressLine;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Puts CloudTrail files through the log bucket and says what became of their records. */
@Command(
    name = "ingest",
    header = "Take CloudTrail files the way they come on AWS; end when all is stored and gathered.",
    description = {
      "",
      "Reads NDJSON, a JSON array or {\"Records\": [...]}, plain or gzip. Incidents stay open.",
      ""
    })
final class IngestCommand implements Callable<Integer> {
  private final Context context;

  @Parameters(
      arity = "1..*",
      paramLabel = "FILE",
      description = "CloudTrail files; - is the standard input.")
  private List<String> files = List.of();

  @Option(
      names = "--isolated",
      description = "Run each function in a JVM of its own, as Lambda does.")
  private boolean isolated;

  IngestCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() throws InterruptedException {
    // All of them before anything is stored: a file that cannot be read stores nothing.
    List<LogObject> objects = objects();
    if (objects.isEmpty()) {
      nothing();
      return 0;
    }
    try (Service service = context.service(isolated)) {
      Summary summary = ingest(service, objects);
      if (context.json()) {
        summary.changed().incidents().forEach(i -> context.out().println(line(i)));
        context.out().println(summary.json());
      } else {
        summary.lines(context.style()).forEach(context.out()::println);
        context.out().println();
        context.out().println("Next: ./kintsugi incidents show ID, ./kintsugi incidents ack ID");
      }
    }
    return 0;
  }

  /** A list without records is a valid file; no instance is needed for it. */
  private void nothing() {
    context
        .err()
        .println(
            "There are no records in %s."
                .formatted(String.join(", ", files.stream().map(IngestCommand::name).toList())));
    if (context.json()) {
      var changed = new Before.Changed(List.of(), List.of(), List.of(), Map.of());
      var summary = new Summary(Counts.NONE, changed, Duration.ZERO, context.elapsed());
      context.out().println(summary.json());
    }
  }

  private Summary ingest(Service service, List<LogObject> objects) throws InterruptedException {
    String token = service.token("analyst", "ingest", Duration.ofHours(4));
    Http http = new Http(service.instance().api());
    var api = new IncidentsApi(http.as(token));
    Before before = Before.of(api);
    int all = objects.stream().mapToInt(LogObject::records).sum();
    var progress = new ProgressLine(context.shell());
    Counts counts =
        new Delivering(
                service,
                token,
                c ->
                    progress.show(
                        "%d of %d records taken in"
                            .formatted(c.stored() + c.duplicates() + c.quarantined(), all)))
            .deliver(objects);
    progress.show("finding out what belongs together, gathering evidence");
    new Quiet(http).await(Duration.ofMinutes(10));
    progress.clear();
    return new Summary(counts, before.since(api), service.readyAfter(), context.elapsed());
  }

  private static String line(JsonNode incident) {
    var line = ActCommand.object().put("type", "incident");
    line.setAll((ObjectNode) incident);
    return line.toString();
  }

  private List<LogObject> objects() {
    var packer = new LogPacker(Instant.now());
    for (String file : files) {
      try (InputStream bytes = open(file)) {
        RecordReader.read(name(file), bytes, packer::add);
      } catch (IOException e) {
        throw CommandFailedException.usage(
            "%s cannot be read: %s.".formatted(file, e.getMessage()));
      }
    }
    return packer.objects();
  }

  private static String name(String file) {
    return file.equals("-") ? "the standard input" : file;
  }

  private InputStream open(String file) throws IOException {
    if (file.equals("-")) {
      return context.shell().in();
    }
    Path path = context.shell().directory().resolve(file);
    if (!Files.exists(path)) {
      throw CommandFailedException.usage("There is no file %s.".formatted(file));
    }
    if (Files.isDirectory(path)) {
      throw CommandFailedException.usage(
          "%s is a folder: give the files in it, such as %s/*.json.gz.".formatted(file, file));
    }
    return Files.newInputStream(path);
  }
}
