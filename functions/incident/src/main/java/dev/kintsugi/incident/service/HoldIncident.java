package dev.kintsugi.incident.service;

import dev.kintsugi.incident.history.Change;
import dev.kintsugi.incident.lifecycle.ActOnIncident;
import dev.kintsugi.incident.lifecycle.ActRequest;
import dev.kintsugi.incident.lifecycle.Checks;
import dev.kintsugi.incident.lifecycle.Incident;
import dev.kintsugi.incident.lifecycle.Ledger.Decision;
import dev.kintsugi.incident.lifecycle.Ledger.Decision.Write;
import dev.kintsugi.incident.lifecycle.Ledger.Entry;
import dev.kintsugi.incident.lifecycle.Lifecycle.Act;
import dev.kintsugi.incident.lifecycle.Steps;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Puts work on hold with a reason and for a bounded time, and takes it up again. Service clocks
 * rest meanwhile. Thread-safe.
 */
public final class HoldIncident {
  private final ActOnIncident acts;
  private final ServicePolicies policies;
  private final InstantSource clock;

  /** Holds no longer than the incident's policy allows. */
  public HoldIncident(ActOnIncident acts, ServicePolicies policies, InstantSource clock) {
    this.acts = acts;
    this.policies = policies;
    this.clock = clock;
  }

  /** Puts on hold until an instant; without one, as long as the policy allows. */
  public Entry hold(ActRequest request, String reason, Optional<Instant> until) {
    return acts.act(
        request,
        incident -> ActOnIncident.legal(incident, Act.HOLD, () -> decide(incident, reason, until)));
  }

  private Decision decide(Incident incident, String reason, Optional<Instant> until) {
    Instant now = clock.instant();
    Instant bound = now.plus(policies.of(incident).longestHold());
    Instant end = until.orElse(bound);
    return new Checks()
        .text("/reason", reason, Checks.SUMMARY)
        .require(end.isAfter(now), "/until", "must be in the future")
        .require(!end.isAfter(bound), "/until", "must be no later than " + bound)
        .or(() -> Write.of(new Change.Held(reason, end)).answering(Steps.ANY, Steps.AGAIN));
  }

  /** Goes on. */
  public Entry release(ActRequest request, String reason) {
    Checks checks = new Checks().text("/reason", reason, Checks.SUMMARY);
    return acts.act(
        request,
        incident ->
            ActOnIncident.legal(
                incident,
                Act.RELEASE,
                () ->
                    checks.or(
                        () ->
                            Write.of(new Change.Released(reason))
                                .answering(Steps.ANY, Steps.AGAIN))));
  }
}
