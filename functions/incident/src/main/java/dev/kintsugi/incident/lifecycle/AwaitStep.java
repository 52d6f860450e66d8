package dev.kintsugi.incident.lifecycle;

import dev.kintsugi.vocabulary.IncidentId;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Makes the workflow wait for people at a step, unless they have been faster: then it is answered
 * at once. Thread-safe.
 */
public final class AwaitStep {
  private final IncidentStore store;
  private final WaitingSteps steps;
  private final Workflow workflow;

  /** Waits with the steps given. */
  public AwaitStep(IncidentStore store, WaitingSteps steps, Workflow workflow) {
    this.store = store;
    this.steps = steps;
    this.workflow = workflow;
  }

  /**
   * Waits.
   *
   * @param step such as diagnosis
   * @param token what the answer is delivered with
   * @param outdated whether the workflow waits with what is no longer so, and must look again
   * @throws UnknownIncidentException if there is no such incident
   */
  public Awaited await(IncidentId id, String step, String token, Predicate<Incident> outdated) {
    steps.await(id, step, token);
    // Looked at after the token is kept: whoever acts from now on finds the token.
    Incident incident = store.find(id).orElseThrow(() -> new UnknownIncidentException(id));
    Optional<StepAnswer> answer =
        AlreadyAnswered.of(incident, step)
            .or(
                () ->
                    outdated.test(incident)
                        ? Optional.of(new StepAnswer(step, Steps.AGAIN))
                        : Optional.empty());
    answer.ifPresent(
        a -> {
          workflow.deliver(token, a);
          steps.delivered(id, token);
        });
    return answer.isPresent() ? Awaited.ANSWERED : Awaited.WAITING;
  }

  /** Whether people were faster. */
  public enum Awaited {
    WAITING,
    ANSWERED
  }
}
