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
      case Change.Closed c ->
          new Progress(
              after(old, Act.CLOSE), 7, "done", Optional.empty(), old.run(), Optional.of(at));
      case Change.StepEntered s ->
          new Progress(
              old.status(), s.step(), old.workflow(), old.failure(), old.run(), old.closedAt());
      case Change.WorkflowStarted w -> workflow(old, RUNNING, Optional.empty(), w.run());
      case Change.WorkflowFailed w -> workflow(old, "failed", Optional.of(w.reason()), w.run());
      case Change.Opened o -> old;
      case Change.FindingsAdded f -> old;
      case Change.Classified c -> old;
      case Change.Routed r -> old;
      case Change.EvidenceStored e -> old;
      case Change.EvidenceMissed e -> old;
      case Change.CustodyRecorded c -> old;
      case Change.Notified n -> old;
      case Change.ActionEnded a -> old;
      case Change.RootCauseFound r -> old;
      case Change.TrainingAssigned t -> old;
      case Change.TrainingEnded t -> old;
      case Change.Edited e -> old;
      case Change.Noted n -> old;
      case Change.AddendumAdded a -> old;
      case Change.Converted c -> old;
      case Change.ServiceLevelAgreed s -> old;
      case Change.ServiceTargetPassed s -> old;
    };
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
