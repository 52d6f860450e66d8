package dev.kintsugi.incident.lifecycle;

import dev.kintsugi.incident.history.Change;
import dev.kintsugi.incident.lifecycle.Incident.Progress;
import dev.kintsugi.incident.lifecycle.Lifecycle.Act;
import java.time.Instant;
import java.util.Optional;

/** What a change does to an incident's progress; the status follows the {@link Lifecycle} table. */
final class ProgressFold {
  private static final String RUNNING = "running";

  private ProgressFold() {}

  static Progress apply(Progress old, Change change, Instant at) {
    return switch (change) {
      case Change.Acknowledged a -> at(old, Act.ACKNOWLEDGE);
      case Change.Escalated e -> at(old, Act.ESCALATE);
      case Change.Diagnosed d -> at(old, Act.DIAGNOSE);
      case Change.Held h -> at(old, Act.HOLD);
      case Change.Released r -> at(old, Act.RELEASE);
      case Change.WorkedAround w -> at(old, Act.WORK_AROUND);
      case Change.WorkaroundWithdrawn w -> at(old, Act.WITHDRAW);
      case Change.Resolved r -> at(old, Act.RESOLVE);
      case Change.Checked c -> c.passed() ? old : at(old, Act.REJECT);
      case Change.Recurred r -> at(old, Act.REJECT);
      case Change.Verified v -> v.passed() ? old : at(old, Act.REJECT);
      case Change.Closed c -> closed(old, at);
      case Change.StepEntered s -> step(old, s.step());
      case Change.WorkflowStarted w -> workflow(old, RUNNING, Optional.empty(), w.run());
      case Change.WorkflowFailed w -> workflow(old, "failed", Optional.of(w.reason()), w.run());
      case Change.Opened _,
          Change.FindingsAdded _,
          Change.Classified _,
          Change.Routed _,
          Change.EvidenceStored _,
          Change.EvidenceMissed _,
          Change.CustodyRecorded _,
          Change.Notified _,
          Change.ActionEnded _,
          Change.RootCauseFound _,
          Change.TrainingAssigned _,
          Change.TrainingEnded _,
          Change.Edited _,
          Change.Noted _,
          Change.AddendumAdded _,
          Change.Converted _,
          Change.Linked _,
          Change.ServiceLevelAgreed _,
          Change.ServiceTargetPassed _ ->
          old;
    };
  }

  private static Progress closed(Progress old, Instant at) {
    return new Progress(
        after(old, Act.CLOSE), 7, "done", Optional.empty(), old.run(), Optional.of(at));
  }

  private static Progress step(Progress old, int step) {
    return new Progress(
        old.status(), step, old.workflow(), old.failure(), old.run(), old.closedAt());
  }

  private static Progress at(Progress old, Act act) {
    return new Progress(
        after(old, act), old.step(), old.workflow(), old.failure(), old.run(), old.closedAt());
  }

  private static Status after(Progress old, Act act) {
    return Lifecycle.after(old.status(), act)
        .orElseThrow(() -> new IllegalStateException(act + " in " + old.status()));
  }

  private static Progress workflow(
      Progress old, String workflow, Optional<String> failure, int run) {
    return new Progress(old.status(), old.step(), workflow, failure, run, old.closedAt());
  }
}
