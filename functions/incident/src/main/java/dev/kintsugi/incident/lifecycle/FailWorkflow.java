package dev.kintsugi.incident.lifecycle;

import dev.kintsugi.incident.history.Change;
import dev.kintsugi.incident.lifecycle.Ledger.Decision;
import dev.kintsugi.incident.lifecycle.Ledger.Decision.Write;
import dev.kintsugi.incident.lifecycle.Ledger.Entry;
import dev.kintsugi.incident.lifecycle.Ledger.Problem;
import java.util.List;

/** Makes a failed workflow a visible state of its incident, and resumes it. Thread-safe. */
public final class FailWorkflow {
  private static final String FAILED = "failed";

  private final Ledger ledger;
  private final Workflow workflow;

  /** Writes to a ledger and starts workflows. */
  public FailWorkflow(Ledger ledger, Workflow workflow) {
    this.ledger = ledger;
    this.workflow = workflow;
  }

  /** Records that a run failed; one that is not the latest is history and changes nothing. */
  public Entry fail(ActRequest request, int run, String reason) {
    return ledger.change(
        request.incident(),
        request.expected(),
        request.actor(),
        incident ->
            incident.progress().run() == run && incident.progress().workflow().equals("running")
                ? Write.of(new Change.WorkflowFailed(run, reason))
                : Write.of());
  }

  /** Starts the next run; the ledger's condition stops two from starting it. */
  public Entry resume(ActRequest request) {
    Entry entry =
        ledger.change(
            request.incident(), request.expected(), request.actor(), FailWorkflow::decide);
    if (entry instanceof Entry.Written written) {
      workflow.start(request.incident(), written.incident().progress().run());
    }
    return entry;
  }

  private static Decision decide(Incident incident) {
    return incident.progress().workflow().equals(FAILED)
        ? Write.of(new Change.WorkflowStarted(incident.progress().run() + 1))
        : new Decision.Lacking(
            List.of(
                new Problem("workflow", "is " + incident.progress().workflow() + ", not failed")));
  }
}
