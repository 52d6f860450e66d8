package dev.kintsugi.incident.history;

import dev.kintsugi.vocabulary.IncidentId;
import dev.kintsugi.vocabulary.Severity;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What to look for among closed incidents; every given criterion must hold.
 *
 * @param from closed at or after
 * @param to closed before
 * @param entity the value of an observable
 * @param words all of which must occur, in any order and case
 * @param limit 1 to 100
 */
public record HistoryQuery(
    Optional<IncidentId> id,
    Optional<Instant> from,
    Optional<Instant> to,
    Optional<Severity> severity,
    Optional<String> category,
    Optional<String> rule,
    Optional<String> entity,
    List<String> words,
    int limit,
    Optional<String> cursor) {
  /** Keeps a copy. */
  public HistoryQuery {
    words = List.copyOf(words);
  }
}
