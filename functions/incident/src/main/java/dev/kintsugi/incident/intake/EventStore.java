package dev.kintsugi.incident.intake;

import dev.kintsugi.vocabulary.EventId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Keeps events and what became of deliveries. Implementations are thread-safe. */
public interface EventStore {
  /**
   * Notes that an event was delivered. The first delivery keeps the event; a later one counts. The
   * same delivery again changes nothing and is answered as the first time, so that a retry of work
   * that was interrupted goes on.
   */
  Noted note(SecurityEvent event, String delivery);

  /** An event with its count of deliveries. */
  Optional<Kept> find(EventId id);

  /** Events of an actor in a span of time, oldest first, at most the limit. */
  List<SecurityEvent> byActor(String actor, Instant from, Instant to, int limit);

  /** Keeps the receipt of a delivery; again changes nothing. */
  void receive(Delivery delivery, Receipt receipt);

  /**
   * Adds what a chunk of a delivery came to, named by its first line; the same chunk again changes
   * nothing.
   */
  void count(String delivery, int from, int stored, int duplicates);

  /** The receipt of a delivery, by id. */
  Optional<Receipt> receipt(String delivery);

  /** Whether an event was new. */
  enum Noted {
    NEW,
    DUPLICATE
  }

  /** An event and how often it was delivered. */
  record Kept(SecurityEvent event, long deliveries) {}

  /**
   * What became of a delivery.
   *
   * @param records in it
   * @param accepted of them, to be stored and detected on
   * @param quarantined of them
   * @param stored so far; with duplicates they come to accepted when all is done
   */
  record Receipt(
      String delivery, int records, int accepted, int quarantined, int stored, int duplicates) {
    /** Whether every accepted record is stored or known as a duplicate. */
    public boolean done() {
      return stored + duplicates >= accepted;
    }
  }
}
