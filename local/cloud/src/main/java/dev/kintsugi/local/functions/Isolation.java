package dev.kintsugi.local.functions;

import dev.kintsugi.local.template.FunctionSpec;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * How functions are hosted each in JVMs of its own.
 *
 * @param code the class path of a function's deployed code
 * @param folder where each living process has a file {@code FUNCTION-PID.pid} and a folder for its
 *     temporary files, and nothing else is kept; without it a temporary one
 * @param most so many processes at once, of all functions together; a function that needs another
 *     takes the place of the one longest idle, or waits
 * @param idle so long a process that has nothing to do is kept, by the system's clock
 */
public record Isolation(
    Function<FunctionSpec, List<Path>> code, Optional<Path> folder, int most, Duration idle) {
  private static final int MOST = 24;
  private static final Duration IDLE = Duration.ofMinutes(2);

  /**
   * The jars that {@code CodeUri} names, seen from the template, and the usual limits: 24
   * processes, two minutes.
   */
  public static Isolation of(Path template, Optional<Path> folder) {
    return new Isolation(
        spec -> spec.code().uri().map(template::resolveSibling).stream().toList(),
        folder,
        MOST,
        IDLE);
  }
}
