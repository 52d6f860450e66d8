package dev.kintsugi.incident.lifecycle;

import dev.kintsugi.vocabulary.IncidentId;
import dev.kintsugi.vocabulary.TrainingId;

/** The executions of the state machines. Implementations are thread-safe. */
public interface Workflow {
  /**
   * Starts the execution of an incident, named by its id and, from run 1 on, {@code -r<run>}; again
   * with the same run changes nothing.
   */
  void start(IncidentId incident, int run);

  /** Starts the follow-up of a training assignment; again changes nothing. */
  void followUp(TrainingId training, java.time.Instant due);

  /**
   * Gives a waiting step its answer; {@code false} if no execution waits for the token any more.
   */
  boolean deliver(String token, StepAnswer answer);
}
