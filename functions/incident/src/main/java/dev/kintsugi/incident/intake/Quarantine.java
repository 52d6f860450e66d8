package dev.kintsugi.incident.intake;

import dev.kintsugi.incident.history.Page;
import java.time.Instant;
import java.util.Optional;

/** Keeps what could not be read, with the reason, until it is replayed. Thread-safe. */
public interface Quarantine {
  /** Adds an item; the same id again changes nothing. */
  void add(Item item);

  /** An item. */
  Optional<Item> find(String id);

  /** The items, latest first. */
  Page<Item> list(int limit, Optional<String> cursor);

  /** Marks an item as replayed; {@code false} if it was before, or is unknown. */
  boolean replayed(String id, Instant at);

  /**
   * What could not be read.
   *
   * @param id 32 hex digits of a digest of delivery and position
   * @param channel as the delivery's
   * @param object the key of the bytes; offset and length say which of them
   * @param reason why it could not be read
   */
  record Item(
      String id,
      String delivery,
      String channel,
      String object,
      long offset,
      long length,
      String reason,
      Instant at,
      Optional<Instant> replayedAt) {}
}
