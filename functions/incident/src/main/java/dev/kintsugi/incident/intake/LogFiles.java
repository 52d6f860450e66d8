package dev.kintsugi.incident.intake;

import java.util.Optional;

/** Reads files that landed in a bucket of logs. Implementations are thread-safe. */
@FunctionalInterface
public interface LogFiles {
  /** The largest file in bytes that is read. */
  long LARGEST = 50L * 1024 * 1024;

  /**
   * The bytes of a file; empty if it is not there any more.
   *
   * @throws UnreadableDeliveryException if it is larger than {@link #LARGEST}
   */
  Optional<byte[]> read(String bucket, String key);
}
