package dev.kintsugi.cli;

import dev.kintsugi.cli.command.Kintsugi;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** The process: reads its environment once, runs one command, exits with its code. */
public final class Main {
  private static final long STARTED = System.nanoTime();

  private Main() {}

  /** Runs the command given by the arguments and ends the process. */
  public static void main(String[] arguments) {
    int code = Kintsugi.run(shell(), STARTED, arguments);
    System.out.flush();
    System.err.flush();
    // Not a plain return: client libraries leave threads that are no daemons.
    System.exit(code);
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
