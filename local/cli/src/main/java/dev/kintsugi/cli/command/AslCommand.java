package dev.kintsugi.cli.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.kintsugi.asl.command.AslCommands;
import dev.kintsugi.cli.CommandFailedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
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
  int validate(@Parameters(paramLabel = "FILE", arity = "1..*") List<Path> files)
      throws IOException {
    List<Path> found = files.stream().map(this::file).toList();
    return commands().validate(found, context.json());
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
    JsonNode answers = mocks.isPresent() ? json(mocks.get()) : new JsonMapper().createObjectNode();
    return commands().test(file(machine), input.orElse("{}"), answers, context.json());
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
