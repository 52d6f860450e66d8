package dev.kintsugi.incident.lifecycle;

import dev.kintsugi.vocabulary.IncidentId;
import java.util.List;
import java.util.Optional;

/**
 * The steps of workflows that wait for people: one at a time for each incident. An answer is
 * written by {@link IncidentStore#write} with the change it stands for. Implementations are
 * thread-safe.
 */
public interface WaitingSteps {
  /** Remembers that a step waits; replaces the incident's earlier one. */
  void await(IncidentId incident, String step, String token);

  /** The step that waits, or was answered and not yet delivered. */
  Optional<Waiting> find(IncidentId incident);

  /** Forgets a step whose answer was delivered, if its token is still this one. */
  void delivered(IncidentId incident, String token);

  /** Answers that were not delivered yet, at most 100; for the repair job. */
  List<Waiting> undelivered();

  /**
   * A step that waits.
   *
   * @param answer once given
   */
  record Waiting(IncidentId incident, String step, String token, Optional<StepAnswer> answer) {}
}
