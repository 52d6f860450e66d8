package dev.kintsugi.incident.triage;

import dev.kintsugi.incident.history.Page;
import dev.kintsugi.vocabulary.EventId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Keeps suppressions and what each has silenced. Implementations are thread-safe. */
public interface Suppressions {
  /** The most that may be in force at the same time; with more, the oldest to expire go unseen. */
  int MOST = 1_000;

  /** Adds one; the same id again changes nothing. */
  void add(Suppression suppression);

  /** One. */
  Optional<Suppression> find(String id);

  /** Ends one that has not been ended before; whether it was so. */
  boolean end(String id, Instant at);

  /** Those in force at an instant, last to expire first; one just added may be missing briefly. */
  List<Suppression> inForce(Instant at);

  /** All, last to expire first. */
  Page<Suppression> list(int limit, Optional<String> cursor);

  /** Notes a finding that one has silenced; the same finding again changes nothing. */
  void note(String id, Silenced finding);

  /** What one has silenced, latest event first, at most so many. */
  List<Silenced> silenced(String id, int limit);

  /** A finding that opened no incident; its event is stored like any other. */
  record Silenced(String rule, EventId event, Instant eventTime) {}
}
