package dev.kintsugi.incident.lifecycle;

import dev.kintsugi.incident.history.Change;
import dev.kintsugi.incident.lifecycle.Incident.Outcome;
import dev.kintsugi.vocabulary.Actor;
import dev.kintsugi.vocabulary.TrainingId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a change does to the outcome: a new resolution voids the checks of the one before, a
 * rejection voids diagnosis and resolution, since the work begins again.
 */
final class OutcomeFold {
  private OutcomeFold() {}

  static Outcome apply(Outcome old, Change change, Actor actor) {
    boolean again = change instanceof Change.Resolved;
    boolean rejected = rejects(change);
    return new Outcome(
        rejected
            ? Optional.empty()
            : change instanceof Change.Diagnosed d ? Optional.of(d) : old.diagnosis(),
        workaround(old.workaround(), change),
        rejected
            ? Optional.empty()
            : change instanceof Change.Resolved r ? Optional.of(r) : old.resolution(),
        again ? Optional.of(actor.id()) : old.resolvedBy(),
        change instanceof Change.Checked c
            ? Optional.of(c)
            : again ? Optional.empty() : old.checked(),
        change instanceof Change.Verified v
            ? Optional.of(v)
            : again ? Optional.empty() : old.verification(),
        change instanceof Change.RootCauseFound r ? Optional.of(r) : old.rootCause(),
        training(old.training(), change),
        change instanceof Change.Closed c ? Optional.of(c) : old.closing());
  }

  private static Optional<Change.WorkedAround> workaround(
      Optional<Change.WorkedAround> old, Change change) {
    return change instanceof Change.WorkaroundWithdrawn
        ? Optional.empty()
        : change instanceof Change.WorkedAround w ? Optional.of(w) : old;
  }

  /** Whether it sends a resolved incident back to be worked on. */
  static boolean rejects(Change change) {
    return change instanceof Change.Recurred
        || (change instanceof Change.Checked c && !c.passed())
        || (change instanceof Change.Verified v && !v.passed());
  }

  private static Map<TrainingId, String> training(Map<TrainingId, String> old, Change change) {
    var all = new HashMap<>(old);
    if (change instanceof Change.TrainingAssigned t) {
      all.put(t.training(), "assigned");
    } else if (change instanceof Change.TrainingEnded t) {
      all.put(t.training(), t.status());
    }
    return all;
  }
}
