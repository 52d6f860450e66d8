package dev.kintsugi.cli.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** An instance in a process of its own, as {@code kintsugi up --json} starts it. */
final class UpProcess implements AutoCloseable {
  private final Process process;
  private final BufferedReader out;
  private final String first;
  private final List<ProcessHandle> children;

  private UpProcess(Process process) throws IOException {
    this.process = process;
    this.out = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
    this.first = String.valueOf(out.readLine());
    this.children = process.children().toList();
  }

  /** Starts it on a folder and waits for the first line on its output. */
  static UpProcess on(Path data, Path errors) throws IOException {
    String home = Path.of(System.getProperty("project.root", ".")).toAbsolutePath().toString();
    return new UpProcess(
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dkintsugi.home=" + home,
                "-cp",
                System.getProperty("java.class.path"),
                "dev.kintsugi.cli.Main",
                "up",
                "--json",
                "--port",
                "0",
                "--data",
                data.toString())
            .redirectError(Redirect.appendTo(errors.toFile()))
            .start());
  }

  /** The first line of its output. */
  JsonNode ready() throws IOException {
    return new JsonMapper().readTree(first);
  }

  /** Asks it to end, as Ctrl-C and {@code kill} do; the rest of its output. */
  String stop() throws Exception {
    // Not the process's own destroy, which also closes what is to be read.
    process.toHandle().destroy();
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    String rest = String.join("\n", out.lines().toList());
    awaitChildren();
    return rest;
  }

  /** Ends it without asking. */
  void kill() throws Exception {
    process.destroyForcibly();
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    awaitChildren();
  }

  private void awaitChildren() throws Exception {
    assertThat(children).hasSize(2);
    for (ProcessHandle child : children) {
      child.onExit().get(30, TimeUnit.SECONDS);
    }
  }

  int exitCode() {
    return process.exitValue();
  }

  long pid() {
    return process.pid();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
