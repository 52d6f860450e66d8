package dev.kintsugi.cli.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.kintsugi.cli.Shell;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;

/** What one run of the command came to. */
record RunResult(int code, String out, String err) {
  static RunResult of(Path directory, String input, String... arguments) {
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    var shell =
        new Shell(
            new ByteArrayInputStream(input.getBytes(UTF_8)),
            new PrintStream(out, true, UTF_8),
            new PrintStream(err, true, UTF_8),
            Path.of(System.getProperty("project.root", ".")),
            directory,
            false,
            false,
            false);
    int code = Kintsugi.run(shell, System.nanoTime(), arguments);
    return new RunResult(code, out.toString(UTF_8), err.toString(UTF_8));
  }
}
