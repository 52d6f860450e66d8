package dev.kintsugi.incident.evidence;

import dev.kintsugi.vocabulary.Sha256;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * Keeps bytes for good: what is stored is neither overwritten nor deleted through this port.
 * Implementations are thread-safe.
 */
public interface EvidenceVault {
  /**
   * Stores bytes under a key, with their digest computed here; the same bytes again change nothing.
   *
   * @throws AlreadyStoredException if other bytes are there
   */
  Stored put(String key, byte[] bytes, String mediaType);

  /**
   * Reads bytes and compares their digest with the one stored.
   *
   * @throws TamperedException if they differ
   */
  Optional<byte[]> get(String key);

  /** What is stored under a key. */
  Optional<Stored> stat(String key);

  /** A link by which a person uploads one object of at most so many bytes, once. */
  URI uploadLink(String key, long size, String mediaType, Duration validity);

  /** A link by which one object can be read. */
  URI readLink(String key, Duration validity);

  /** What was stored. */
  record Stored(String key, Sha256 sha256, long size, String location) {}
}
