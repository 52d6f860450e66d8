package dev.kintsugi.cli.instance;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How to start an instance.
 *
 * @param home the project's folder
 * @param folder where state is kept
 * @param inMemory whether to keep none
 * @param port of the API; 0 = any free; empty = 8443 or the next that is free
 * @param skipTime whether the clock begins skipping
 * @param startedNanos {@link System#nanoTime} at the start of the process
 * @param faults a file that plans which calls of services fail
 */
public record Launch(
    Path home,
    Path folder,
    boolean inMemory,
    OptionalInt port,
    boolean skipTime,
    long startedNanos,
    Optional<Path> faults) {

  /** The same with the faults that a file plans. */
  public Launch failing(Optional<Path> plan) {
    return new Launch(home, folder, inMemory, port, skipTime, startedNanos, plan);
  }
}
