package dev.kintsugi.cli.command;

import dev.kintsugi.cli.CommandFailedException;

/** Checks of numbers that say how much. */
final class Limits {
  private Limits() {}

  /** Refuses what is not at least one. */
  static void positive(int limit) {
    if (limit < 1) {
      throw CommandFailedException.usage(
          "--limit %d shows nothing: give 1 or more.".formatted(limit));
    }
  }
}
