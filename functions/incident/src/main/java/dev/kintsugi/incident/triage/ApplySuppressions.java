package dev.kintsugi.incident.triage;

import dev.kintsugi.incident.triage.Suppressions.Silenced;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Keeps findings from triage that a suppression in force covers, and notes them. Thread-safe. */
public final class ApplySuppressions {
  private final Suppressions suppressions;
  private final InstantSource clock;

  /** Applies those of a store. */
  public ApplySuppressions(Suppressions suppressions, InstantSource clock) {
    this.suppressions = suppressions;
    this.clock = clock;
  }

  /** The findings that no suppression covers, in their order. */
  List<Finding> passing(List<Finding> findings) {
    if (findings.isEmpty()) {
      return findings;
    }
    List<Suppression> inForce = suppressions.inForce(clock.instant());
    var passing = new ArrayList<Finding>();
    for (Finding finding : findings) {
      Optional<Suppression> by =
          inForce.stream().filter(one -> one.scope().covers(finding)).findFirst();
      by.ifPresentOrElse(one -> note(one, finding), () -> passing.add(finding));
    }
    return passing;
  }

  private void note(Suppression by, Finding finding) {
    suppressions.note(
        by.id(), new Silenced(finding.rule(), finding.event().id(), finding.event().time()));
  }
}
