package dev.kintsugi.incident.learning;

import dev.kintsugi.incident.history.Page;
import dev.kintsugi.vocabulary.IncidentId;
import dev.kintsugi.vocabulary.TrainingId;
import java.time.Instant;
import java.util.Optional;

/** Keeps training assignments. Implementations are thread-safe. */
public interface TrainingStore {
  /** Adds an assignment; the same id again changes nothing. */
  void add(Assignment assignment);

  /** An assignment. */
  Optional<Assignment> find(TrainingId id);

  /** Ends an assignment that is still {@code assigned} or {@code overdue}; whether it was. */
  boolean end(TrainingId id, String status, String proof, Instant at);

  /** The assignments, latest first. */
  Page<Assignment> list(int limit, Optional<String> cursor);

  /**
   * A training assignment.
   *
   * @param audience a group, never one person's name
   * @param status assigned, overdue, completed or waived
   * @param proof what shows completion, or the waiver's reason
   */
  record Assignment(
      TrainingId id,
      IncidentId incident,
      String audience,
      String content,
      Instant due,
      String status,
      Optional<String> proof,
      Optional<Instant> endedAt) {}
}
