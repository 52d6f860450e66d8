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
 * @param isolated whether each function runs in a JVM of its own
 */
public record Launch(
    Path home,
    Path folder,
    boolean inMemory,
    OptionalInt port,
    boolean skipTime,
    long startedNanos,
    Optional<Path> faults,
    boolean isolated) {

  /** The same with the faults that a file plans. */
  public Launch failing(Optional<Path> plan) {
    return new Launch(home, folder, inMemory, port, skipTime, startedNanos, plan, isolated);
  }

  /** The same with each function in a JVM of its own, or all in this one. */
  public Launch isolating(boolean each) {
    return new Launch(home, folder, inMemory, port, skipTime, startedNanos, faults, each);
  }
}
