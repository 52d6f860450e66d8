package dev.kintsugi.asl.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.kintsugi.asl.definition.Definitions;
import dev.kintsugi.asl.definition.Issue;
import dev.kintsugi.asl.definition.MachineType;
import dev.kintsugi.asl.execution.FileJournal;
import dev.kintsugi.asl.execution.RealTimers;
import dev.kintsugi.asl.execution.StateMachineRunner;
import dev.kintsugi.asl.protocol.SfnProtocol;
import dev.kintsugi.asl.protocol.SfnServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** The runner as commands. Results go to {@code out}, everything else to {@code err}. */
public final class AslCommands {
  private static final JsonMapper JSON = new JsonMapper();

  private final PrintStream out;
  private final PrintStream err;

  /** Commands that print to the streams given. */
  public AslCommands(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
  }

  /**
   * Runs one case a line and answers one line each, in order; never dies on a case. A line has at
   * most 16 Mi characters.
   */
  public int run(InputStream cases) throws IOException {
    var lines = new CaseLines(new InputStreamReader(cases, StandardCharsets.UTF_8));
    for (Optional<String> line = lines.next(); line.isPresent(); line = lines.next()) {
      out.println(answer(line.get()));
      out.flush();
    }
    return 0;
  }

  private String answer(String line) {
    if (line.length() > CaseLines.LONGEST) {
      return unsupported("the line has over " + CaseLines.LONGEST + " characters");
    }
    try {
      return new CaseRunner(JSON.readTree(line)).answer().toString();
    } catch (JsonProcessingException e) {
      err.println("no JSON: " + e.getOriginalMessage());
      return unsupported("the line is no JSON");
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      err.println("the runner failed: " + e);
      return unsupported("the runner failed: " + e);
    }
  }

  private static String unsupported(String why) {
    return CaseRunner.status("UNSUPPORTED").put("cause", why).toString();
  }

  /** Checks definitions of a kind and prints every issue; 0 if there is none, else 1. */
  public int validate(List<Path> files, MachineType type, boolean json) throws IOException {
    int issues = 0;
    for (Path file : files) {
      String text = Files.readString(file);
      for (Issue issue : Definitions.check(text, type)) {
        issues++;
        print(file, text, issue, json);
      }
    }
    err.println(files.size() + " read: " + (issues == 0 ? "valid" : issues + " issues"));
    return issues == 0 ? 0 : 1;
  }

  private void print(Path file, String text, Issue issue, boolean json) {
    if (json) {
      out.println(
          JSON.createObjectNode()
              .put("file", file.toString())
              .put("path", issue.path())
              .put("line", issue.line())
              .put("column", issue.column())
              .put("message", issue.message()));
      return;
    }
    out.println(
        "%s:%d:%d: %s: %s"
            .formatted(file, issue.line(), issue.column(), issue.path(), issue.message()));
    String[] lines = text.split("\n", -1);
    if (issue.line() > 0 && issue.line() <= lines.length) {
      String line = lines[issue.line() - 1];
      int before = Math.clamp(issue.column() - 1L, 0, line.length());
      out.println("  " + line);
      out.println("  " + line.substring(0, before).replaceAll("[^\\t]", " ") + "^");
    }
  }

  /** Runs one machine with mocks and prints its history; 0 if it succeeded, else 1. */
  public int test(Path file, String input, JsonNode mocks, boolean json) throws IOException {
    var testCase = JSON.createObjectNode().put("definition", Files.readString(file));
    testCase.put("rawInput", input).set("mocks", mocks);
    var runner = new CaseRunner(testCase, nameOf(file));
    JsonNode answer = runner.answer();
    if (json) {
      runner.history().forEach(event -> out.println(event.json()));
    } else {
      new HistoryTable(runner.history()).lines().forEach(out::println);
    }
    err.println(answer);
    return "SUCCEEDED".equals(answer.path("status").asText()) ? 0 : 1;
  }

  /** The name that a file gives its machine: up to the first dot, as mocks name it. */
  private static String nameOf(Path file) {
    String name = String.valueOf(file.getFileName()).split("\\.", -1)[0];
    return name.replaceAll("[^\\w-]", "-").replaceAll("^$", "machine");
  }

  /**
   * Serves the API on 127.0.0.1 until the server is closed, on the machine's own clock.
   *
   * @param port 0 for any free one
   * @param mocks what the tasks answer; a task for a token without one waits for it
   * @param data folder in which machines, activities and executions outlive the process; in memory
   *     without one
   */
  public SfnServer serve(int port, JsonNode mocks, Optional<Path> data) throws IOException {
    var timers = new RealTimers(InstantSource.system());
    var started = new CompletableFuture<StateMachineRunner>();
    var builder =
        StateMachineRunner.builder()
            .timers(timers)
            .tasks(MockTasks.patient(mocks, timers, started::join));
    if (data.isPresent()) {
      builder
          .journal(new FileJournal(data.get().resolve("executions")))
          .catalogue(data.get().resolve("machines.json"));
    }
    StateMachineRunner runner = builder.build();
    started.complete(runner);
    SfnServer server = SfnServer.start(port, new SfnProtocol(runner));
    runner.resume();
    out.println("Step Functions at " + server.uri());
    out.flush();
    return server;
  }
}
