package dev.kintsugi.cli.command;

import dev.kintsugi.cli.Shell;
import dev.kintsugi.cli.instance.Launch;
import dev.kintsugi.cli.instance.Service;
import dev.kintsugi.cli.instance.Services;
import dev.kintsugi.cli.terminal.ProgressLine;
import dev.kintsugi.cli.terminal.Style;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** What all commands share: the process's streams and folders, and the options of every command. */
@Command
final class Context {
  private final Shell shell;
  private final long startedNanos;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      scope = ScopeType.INHERIT,
      description = "Folder of the instance and its state (default: .kintsugi here).")
  private Optional<Path> data = Optional.empty();

  @Option(
      names = "--json",
      scope = ScopeType.INHERIT,
      description = "For machines: JSON on standard output, everything else on standard error.")
  private boolean json;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      scope = ScopeType.INHERIT,
      description = "Show this help.")
  private boolean help;

  Context(Shell shell, long startedNanos) {
    this.shell = shell;
    this.startedNanos = startedNanos;
  }

  Shell shell() {
    return shell;
  }

  PrintStream out() {
    return shell.out();
  }

  PrintStream err() {
    return shell.err();
  }

  boolean json() {
    return json;
  }

  boolean helpWanted() {
    return help;
  }

  Style style() {
    return new Style(shell.colours() && !json);
  }

  long startedNanos() {
    return startedNanos;
  }

  /** Time since the process started. */
  Duration elapsed() {
    return Duration.ofNanos(System.nanoTime() - startedNanos);
  }

  /** The folder of the instance. */
  Path folder() {
    return givenData().orElseGet(() -> shell.directory().resolve(".kintsugi").normalize());
  }

  /** The folder of the instance where one is named. */
  Optional<Path> givenData() {
    return data.map(folder -> shell.directory().resolve(folder).normalize());
  }

  /** The instance of the folder, else one for this command alone. */
  Service service() {
    return service(false);
  }

  /** The same; one that is started has each function in a JVM of its own, or all in this one. */
  Service service(boolean isolated) {
    var progress = new ProgressLine(shell);
    try {
      return new Services()
          .use(launch(false, OptionalInt.of(0)).isolating(isolated), progress::show);
    } finally {
      progress.clear();
    }
  }

  /** How to start an instance on the folder. */
  Launch launch(boolean inMemory, OptionalInt port) {
    return new Launch(
        shell.home(), folder(), inMemory, port, false, startedNanos, Optional.empty(), false);
  }

  /** Says what is waited for. */
  void progress(String what) {
    shell.err().println(what);
  }
}
