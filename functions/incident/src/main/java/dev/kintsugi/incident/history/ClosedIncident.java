package dev.kintsugi.incident.history;

import dev.kintsugi.vocabulary.IncidentId;
import dev.kintsugi.vocabulary.Observable;
import dev.kintsugi.vocabulary.Severity;
import dev.kintsugi.vocabulary.Sha256;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * A closed incident as the history finds it.
 *
 * @param words title, summary, notes and resolution as one text
 * @param seal the digest of the sealed record
 */
public record ClosedIncident(
    IncidentId id,
    String title,
    Severity severity,
    String category,
    String disposition,
    Instant openedAt,
    Instant closedAt,
    Set<String> rules,
    List<Observable> entities,
    String words,
    Sha256 seal) {
  /** Keeps copies. */
  public ClosedIncident {
    rules = Set.copyOf(rules);
    entities = List.copyOf(entities);
  }
}
