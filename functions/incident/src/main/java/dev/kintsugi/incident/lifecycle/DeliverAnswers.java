package dev.kintsugi.incident.lifecycle;

import dev.kintsugi.incident.lifecycle.WaitingSteps.Waiting;
import dev.kintsugi.vocabulary.IncidentId;

/**
 * Hands answers that were written to the workflow that waits for them: at once after the act, and
 * by the repair job whatever was left undelivered by a crash. Thread-safe.
 */
public final class DeliverAnswers {
  private final WaitingSteps steps;
  private final Workflow workflow;

  /** Delivers what the steps hold to the workflow. */
  public DeliverAnswers(WaitingSteps steps, Workflow workflow) {
    this.steps = steps;
    this.workflow = workflow;
  }

  /** Delivers the answer of an incident's step, if it has one. */
  public void deliver(IncidentId incident) {
    steps.find(incident).ifPresent(this::deliver);
  }

  /** Delivers whatever was left; how many there were. */
  public int repair() {
    var left = steps.undelivered();
    left.forEach(this::deliver);
    return left.size();
  }

  private void deliver(Waiting waiting) {
    waiting
        .answer()
        .ifPresent(
            answer -> {
              // A token that nobody waits for any more is settled too: its execution has ended.
              workflow.deliver(waiting.token(), answer);
              steps.delivered(waiting.incident(), waiting.token());
            });
  }
}
