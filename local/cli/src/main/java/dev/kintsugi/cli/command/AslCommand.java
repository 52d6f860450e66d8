package dev.kintsugi.cli.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.kintsugi.asl.command.AslCommands;
import dev.kintsugi.asl.definition.MachineType;
import dev.kintsugi.asl.protocol.SfnServer;
import dev.kintsugi.cli.CommandFailedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The runner of the Amazon States Language by itself. */
@Command(
    name = "asl",
    synopsisSubcommandLabel = "COMMAND",
    header = "Run, check and test state machines of the Amazon States Language.")
final class AslCommand extends Group {
  private final Context context;

  AslCommand(Context context) {
    this.context = context;
  }

  @Command(
      name = "run",
      header = "Run the cases on standard input, one JSON object a line; one answer a line.")
  int run() throws IOException {
    return commands().run(context.shell().in());
  }

  @Command(name = "validate", header = "Check definitions; every issue with its line and column.")
  int validate(
      @Parameters(paramLabel = "FILE", arity = "1..*") List<Path> files,
      @Option(
              names = "--type",
              defaultValue = "STANDARD",
              description = "What the machines are: STANDARD (default) or EXPRESS.")
          MachineType type)
      throws IOException {
    List<Path> found = files.stream().map(this::file).toList();
    return commands().validate(found, type, context.json());
  }

  @Command(name = "test", header = "Run one machine with mocked tasks and print its history.")
  int test(
      @Parameters(paramLabel = "FILE") Path machine,
      @Option(names = "--input", paramLabel = "JSON", description = "The input (default: {}).")
          Optional<String> input,
      @Option(
              names = "--mocks",
              paramLabel = "FILE",
              description = "What the tasks answer: {\"lambda\": ..., \"states\": ...}.")
          Optional<Path> mocks)
      throws IOException {
    return commands().test(file(machine), input.orElse("{}"), answers(mocks), context.json());
  }

  @Command(
      name = "serve",
      header = "Serve Step Functions' own API on this machine; Ctrl-C stops it.",
      footer = {
        "",
        "aws --endpoint-url http://127.0.0.1:N stepfunctions list-state-machines",
        "With --data DIR machines and executions outlive the process; else all is in memory.",
        "An SDK needs no host prefix for StartSyncExecution and TestState: see local/asl/README.md."
      })
  int serve(
      @Option(
              names = "--port",
              paramLabel = "N",
              defaultValue = "8083",
              description = "The port; 0 = any free (default: 8083).")
          int port,
      @Option(
              names = "--mocks",
              paramLabel = "FILE",
              description = "What the tasks answer: {\"lambda\": ..., \"states\": ...}.")
          Optional<Path> mocks)
      throws IOException, InterruptedException {
    if (port < 0 || port > 65535) {
      throw CommandFailedException.usage(port + " is no port: give 0 to 65535.");
    }
    try (SfnServer server = commands().serve(port, answers(mocks), context.givenData())) {
      context.err().println("Ctrl-C stops " + server.uri());
      new CountDownLatch(1).await();
    }
    return 0;
  }

  private JsonNode answers(Optional<Path> mocks) throws IOException {
    return mocks.isPresent() ? json(mocks.get()) : new JsonMapper().createObjectNode();
  }

  private AslCommands commands() {
    return new AslCommands(context.out(), context.err());
  }

  private Path file(Path given) {
    Path file = context.shell().directory().resolve(given);
    if (!Files.isReadable(file) || Files.isDirectory(file)) {
      throw CommandFailedException.usage(
          "The file %s cannot be read: give the path of a state machine.".formatted(given));
    }
    return file;
  }

  private JsonNode json(Path given) throws IOException {
    try {
      return new JsonMapper()
          .readTree(Files.readString(context.shell().directory().resolve(given)));
    } catch (NoSuchFileException e) {
      throw CommandFailedException.usage("The file " + given + " does not exist.");
    } catch (JsonProcessingException e) {
      throw CommandFailedException.usage(
          "The file %s is not valid JSON: %s.".formatted(given, e.getOriginalMessage()));
    }
  }
}
