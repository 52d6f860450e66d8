package dev.kintsugi.asl.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.kintsugi.asl.definition.Definitions;
import dev.kintsugi.asl.definition.Issue;
import dev.kintsugi.asl.definition.MachineType;
import dev.kintsugi.asl.history.HistoryEvent;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

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

  /** Runs one case a line and answers one line each, in order; never dies on a case. */
  public int run(InputStream cases) throws IOException {
    var lines = new BufferedReader(new InputStreamReader(cases, StandardCharsets.UTF_8));
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      out.println(answer(line));
      out.flush();
    }
    return 0;
  }

  private String answer(String line) {
    try {
      return new CaseRunner(JSON.readTree(line)).answer().toString();
    } catch (JsonProcessingException e) {
      err.println("no JSON: " + e.getOriginalMessage());
      return CaseRunner.status("UNSUPPORTED").put("cause", "the line is no JSON").toString();
    } catch (RuntimeException e) {
      err.println("the runner failed: " + e);
      return CaseRunner.status("UNSUPPORTED").put("cause", "the runner failed: " + e).toString();
    }
  }

  /** Checks definitions and prints every issue; 0 if there is none, else 1. */
  public int validate(List<Path> files, boolean json) throws IOException {
    int issues = 0;
    for (Path file : files) {
      String text = Files.readString(file);
      for (Issue issue : Definitions.check(text, MachineType.STANDARD)) {
        issues++;
        print(file, text, issue, json);
      }
    }
    err.println(issues == 0 ? "valid" : issues + " issues");
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
    out.println(file + ":" + issue.line() + ": " + issue.path() + ": " + issue.message());
    String[] lines = text.split("\n", -1);
    if (issue.line() > 0 && issue.line() <= lines.length) {
      out.println("  " + lines[issue.line() - 1]);
      out.println("  " + " ".repeat(Math.max(0, issue.column() - 1)) + "^");
    }
  }

  /** Runs one machine with mocks and prints its history; 0 if it succeeded, else 1. */
  public int test(Path file, String input, JsonNode mocks, boolean json) throws IOException {
    var testCase = JSON.createObjectNode().put("definition", Files.readString(file));
    testCase.put("rawInput", input).set("mocks", mocks);
    var runner = new CaseRunner(testCase);
    JsonNode answer = runner.answer();
    for (HistoryEvent event : runner.history()) {
      out.println(json ? event.json().toString() : row(event));
    }
    err.println(answer);
    return "SUCCEEDED".equals(answer.path("status").asText()) ? 0 : 1;
  }

  private static String row(HistoryEvent event) {
    String name = event.detail("name");
    String error = event.detail("error");
    return "%4d %4d  %-24s %-24s %s %s"
        .formatted(event.id(), event.previousId(), event.at(), event.type(), name, error)
        .stripTrailing();
  }
}
