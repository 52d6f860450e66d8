package dev.kintsugi.local.journal;

import java.util.UUID;

/** Where the local cloud takes an id from that nobody may guess or repeat. Thread-safe. */
public final class RandomIdSource {
  private RandomIdSource() {}

  /** An id that was never given before, in the form of a UUID. */
  public static String next() {
    return UUID.randomUUID().toString();
  }
}
