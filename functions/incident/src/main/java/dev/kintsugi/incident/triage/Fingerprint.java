package dev.kintsugi.incident.triage;

import dev.kintsugi.incident.intake.SecurityEvent;

/**
 * What folds findings into one incident: who did it in which account; where that is unknown, what
 * it was done to, by rule.
 */
public record Fingerprint(String value) {
  /** The fingerprint of a finding. */
  public static Fingerprint of(Finding finding) {
    SecurityEvent event = finding.event();
    String account = event.account().orElse("-");
    String value =
        event
            .actor()
            .map(actor -> "actor:" + account + ":" + actor)
            .or(() -> event.resource().map(r -> "resource:" + finding.rule() + ":" + r))
            .orElse("rule:" + finding.rule() + ":" + account);
    return new Fingerprint(value);
  }
}
