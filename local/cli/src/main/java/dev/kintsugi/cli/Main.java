package dev.kintsugi.cli;

import dev.kintsugi.cli.command.Kintsugi;
import dev.kintsugi.cli.detect.Detect;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;

/** The process: reads its environment once, runs one command, exits with its code. */
public final class Main {
  private static final long STARTED = System.nanoTime();

  private Main() {}

  /** Runs the command given by the arguments and ends the process. */
  public static void main(String[] arguments) {
    int code = run(shell(), List.of(arguments));
    System.out.flush();
    System.err.flush();
    // Not a plain return: client libraries leave threads that are no daemons.
    System.exit(code);
  }

  private static int run(Shell shell, List<String> arguments) {
    if (!arguments.isEmpty() && arguments.getFirst().equals("detect")) {
      OptionalInt code = Detect.runPlain(shell, arguments.subList(1, arguments.size()));
      if (code.isPresent()) {
        return code.getAsInt();
      }
    }
    return Kintsugi.run(shell, STARTED, arguments.toArray(String[]::new));
  }

  private static Shell shell() {
    boolean out = isTerminal(1);
    boolean err = isTerminal(2);
    Path directory = Path.of("").toAbsolutePath();
    return new Shell(
        System.in,
        utf8(FileDescriptor.out),
        utf8(FileDescriptor.err),
        Path.of(System.getProperty("kintsugi.home", ".")).toAbsolutePath().normalize(),
        directory,
        out,
        err,
        out && System.getenv("NO_COLOR") == null && !"dumb".equals(System.getenv("TERM")));
  }

  private static PrintStream utf8(FileDescriptor descriptor) {
    var file = new FileOutputStream(descriptor);
    return new PrintStream(new BufferedOutputStream(file), true, StandardCharsets.UTF_8);
  }

  /** The launcher says which descriptors are terminals: the JDK tells it only of all at once. */
  private static boolean isTerminal(int descriptor) {
    return System.getProperty("kintsugi.terminals", "").indexOf('0' + descriptor) >= 0;
  }
}
