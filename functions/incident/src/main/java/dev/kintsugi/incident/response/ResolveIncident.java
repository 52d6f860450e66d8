package dev.kintsugi.incident.response;

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
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A person resolves an incident or works around it, with a structured record. Thread-safe. */
public final class ResolveIncident {
  /** The kinds of resolutions. */
  public static final List<String> KINDS = List.of("fix", "workaround", "no-action");

  private final ActOnIncident acts;

  /** Acts as given. */
  public ResolveIncident(ActOnIncident acts) {
    this.acts = acts;
  }

  /** Resolves; everything that is empty or wrong is named at once. */
  public Entry resolve(ActRequest request, Change.Resolved resolution) {
    return acts.act(
        request,
        incident -> ActOnIncident.legal(incident, Act.RESOLVE, () -> decide(incident, resolution)));
  }

  private static Decision decide(Incident incident, Change.Resolved resolution) {
    return new Checks()
        .oneOf("/kind", resolution.kind(), KINDS)
        .text("/summary", resolution.summary(), Checks.SUMMARY)
        .texts("/steps", resolution.steps(), 1)
        .texts("/affected_assets", resolution.affectedAssets(), 1)
        .require(
            unknown(incident, resolution).isEmpty(),
            "/evidence",
            unknown(incident, resolution).map(u -> "names " + u + ", which is not kept").orElse(""))
        .require(
            incident.outcome().diagnosis().isPresent(), "diagnosis", "must come before resolving")
        .or(() -> Write.of(resolution).answering(Steps.RESOLUTION, "resolved"));
  }

  private static Optional<String> unknown(Incident incident, Change.Resolved resolution) {
    var kept =
        incident.dossier().evidence().stream()
            .map(Change.EvidenceStored::id)
            .collect(Collectors.toSet());
    return resolution.evidence().stream()
        .filter(id -> !kept.contains(id))
        .map(Object::toString)
        .reduce((a, b) -> a + ", " + b);
  }
}
