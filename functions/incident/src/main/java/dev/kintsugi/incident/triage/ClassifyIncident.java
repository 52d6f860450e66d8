package dev.kintsugi.incident.triage;

import dev.kintsugi.incident.history.Change;
import dev.kintsugi.incident.lifecycle.ActOnIncident;
import dev.kintsugi.incident.lifecycle.ActRequest;
import dev.kintsugi.incident.lifecycle.Checks;
import dev.kintsugi.incident.lifecycle.Incident;
import dev.kintsugi.incident.lifecycle.Ledger.Decision;
import dev.kintsugi.incident.lifecycle.Ledger.Decision.Write;
import dev.kintsugi.incident.lifecycle.Ledger.Entry;
import dev.kintsugi.incident.lifecycle.Status;
import dev.kintsugi.incident.lifecycle.Steps;
import dev.kintsugi.incident.triage.SeverityMatrix.Assessment;
import dev.kintsugi.vocabulary.Observable;
import dev.kintsugi.vocabulary.Priority;
import dev.kintsugi.vocabulary.Severity;
import java.util.List;
import java.util.Optional;

/**
 * Classifies an incident: by the matrix from its findings, or by a person who gives a reason.
 * Nothing is overwritten, every classification stays on the timeline. Thread-safe.
 */
public final class ClassifyIncident {
  private static final String MEDIUM = "medium";

  private final ActOnIncident acts;
  private final SeverityMatrix matrix;
  private final AssetCriticality assets;
  private final Routing routing;

  /** Classifies by the data given. */
  public ClassifyIncident(
      ActOnIncident acts, SeverityMatrix matrix, AssetCriticality assets, Routing routing) {
    this.acts = acts;
    this.matrix = matrix;
    this.assets = assets;
    this.routing = routing;
  }

  /** Classifies by the matrix; what a person has set stays, and so does an unchanged result. */
  public Entry byMatrix(ActRequest request, String reason) {
    return acts.act(
        request,
        incident -> {
          Optional<Change.Classified> latest = incident.classification().latest();
          Assessment assessment = assess(incident);
          boolean settled =
              latest.filter(c -> c.override() || same(c, assessment)).isPresent()
                  || incident.progress().status() == Status.CLOSED;
          return settled ? Write.of() : Write.of(classified(incident, assessment, reason));
        });
  }

  /** Routes by the table, if it leads elsewhere. */
  public Entry route(ActRequest request) {
    return acts.act(
        request,
        incident -> {
          Routing.Route route =
              routing.route(incident.classification().severity(), incident.profile().category());
          return incident.assignment().queue().equals(route.queue())
              ? Write.of()
              : Write.of(
                  new Change.Routed(
                      route.queue(),
                      Math.max(route.tier(), incident.assignment().tier()),
                      route.owner(),
                      route.rule()));
        });
  }

  /** Sets impact and urgency anew, or the severity itself against the matrix. */
  public Entry byHand(ActRequest request, Reclassification wanted) {
    Checks checks = new Checks().text("/reason", wanted.reason(), Checks.SUMMARY);
    wanted.impact().ifPresent(i -> checks.oneOf("/impact", i, SeverityMatrix.LEVELS));
    wanted.urgency().ifPresent(u -> checks.oneOf("/urgency", u, SeverityMatrix.LEVELS));
    checks.require(
        wanted.severity().isPresent()
            || wanted.impact().isPresent()
            || wanted.urgency().isPresent(),
        "",
        "must name severity, impact or urgency");
    return acts.act(request, incident -> checks.or(() -> decide(incident, wanted)));
  }

  private Decision decide(Incident incident, Reclassification wanted) {
    if (incident.progress().status() == Status.CLOSED) {
      return new Decision.Sealed();
    }
    Assessment now = assess(incident);
    Assessment assessment =
        matrix.assess(
            wanted.impact().orElse(now.impact()),
            wanted.urgency().orElse(now.urgency()),
            now.criticality());
    Severity severity = wanted.severity().orElse(assessment.severity());
    var change =
        new Change.Classified(
            incident.classification().severity(),
            severity,
            Priority.of(severity),
            assessment.impact(),
            assessment.urgency(),
            assessment.criticality(),
            matrix.version(),
            assessment.cell(),
            true,
            wanted.reason());
    // A workflow that waits has to look at its clocks again.
    return Write.of(change).answering(Steps.ANY, Steps.AGAIN);
  }

  /** What the matrix says of an incident's findings. */
  Assessment assess(Incident incident) {
    List<Change.FoundBy> findings = incident.dossier().findings();
    List<Observable> observables =
        findings.stream().flatMap(found -> found.observables().stream()).distinct().toList();
    return matrix.assess(
        highest(findings.stream().map(Change.FoundBy::impact).toList()),
        highest(findings.stream().map(Change.FoundBy::urgency).toList()),
        assets.of(observables));
  }

  private Change.Classified classified(Incident incident, Assessment assessment, String reason) {
    return new Change.Classified(
        incident.classification().severity(),
        assessment.severity(),
        Priority.of(assessment.severity()),
        assessment.impact(),
        assessment.urgency(),
        assessment.criticality(),
        matrix.version(),
        assessment.cell(),
        false,
        reason);
  }

  private static boolean same(Change.Classified latest, Assessment assessment) {
    return latest.severity() == assessment.severity() && latest.cell().equals(assessment.cell());
  }

  private static String highest(List<String> levels) {
    return levels.stream()
        .filter(SeverityMatrix.LEVELS::contains)
        .max(java.util.Comparator.comparingInt(SeverityMatrix.LEVELS::indexOf))
        .orElse(MEDIUM);
  }

  /** What a person wants. */
  public record Reclassification(
      Optional<Severity> severity,
      Optional<String> impact,
      Optional<String> urgency,
      String reason) {}
}
