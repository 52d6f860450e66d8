package dev.kintsugi.cli.command;

import dev.kintsugi.cli.Shell;
import dev.kintsugi.cli.detect.Detect;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Does once what detection does, so that its start-up cache knows it. */
@Command(
    name = "warm-detect",
    hidden = true,
    description = "Used by the launcher once after each build.")
final class WarmDetectCommand implements Callable<Integer> {
  private final Context context;

  WarmDetectCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    Path rules = context.shell().home().resolve("rules");
    String events = rules.resolve("quiet-day.ndjson.gz").toString();
    run("detect", "--help");
    // Twice: the second time the compiled rules are cached.
    for (int i = 0; i < 2; i++) {
      run("detect", "--rules", rules.toString(), "--stats", "--events", events);
    }
    run(
        "detect",
        "--rules",
        rules.toString(),
        "--routing",
        "off",
        "--pipeline",
        "none",
        "--events",
        events);
    run("rules", "list");
    run("rules", "check");
    return 0;
  }

  private void run(String... arguments) {
    Shell shell = context.shell();
    PrintStream nowhere =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    var quiet =
        new Shell(
            shell.in(), nowhere, nowhere, shell.home(), shell.directory(), false, false, false);
    List<String> plain = List.of(arguments);
    if (!plain.getFirst().equals("detect")
        || Detect.runPlain(quiet, plain.subList(1, plain.size())).isEmpty()) {
      Kintsugi.run(quiet, context.startedNanos(), arguments);
    }
  }
}
