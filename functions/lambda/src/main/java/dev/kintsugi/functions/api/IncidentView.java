package dev.kintsugi.functions.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kintsugi.detection.attack.AttackMatrix;
import dev.kintsugi.functions.runtime.Json;
import dev.kintsugi.incident.history.Change;
import dev.kintsugi.incident.lifecycle.Incident;
import java.util.Optional;
import java.util.stream.Stream;

/** An incident as the API shows it. */
final class IncidentView {
  private IncidentView() {}

  static ObjectNode of(Incident incident) {
    ObjectNode view = Json.object();
    view.put("id", incident.id().value()).put("version", incident.version());
    profile(view, incident);
    attack(view.putArray("attack"), incident);
    classification(view, incident);
    assignment(view, incident);
    dossier(view, incident);
    outcome(view, incident.outcome());
    return view;
  }

  private static void profile(ObjectNode view, Incident incident) {
    var profile = incident.profile();
    var progress = incident.progress();
    view.put("title", profile.title())
        .put("summary", profile.summary())
        .put("category", profile.category())
        .put("status", progress.status().caption())
        .put("step", progress.step())
        .put("workflow", progress.workflow())
        .put("run", progress.run());
    progress.failure().ifPresent(f -> view.put("failure", f));
    view.put("opened_at", profile.openedAt().toString())
        .put("updated_at", profile.updatedAt().toString());
    progress.closedAt().ifPresent(at -> view.put("closed_at", at.toString()));
    profile.reporter().ifPresent(r -> view.put("reporter", r));
    ArrayNode links = view.putArray("links");
    profile
        .links()
        .forEach(
            link ->
                links
                    .addObject()
                    .put("relation", link.relation())
                    .put("incident", link.other().value()));
  }

  /**
   * The techniques that findings and people name, with what ATT&amp;CK's pinned version calls them.
   */
  private static void attack(ArrayNode view, Incident incident) {
    Stream.concat(
            incident.dossier().findings().stream().flatMap(f -> f.techniques().stream()),
            incident.outcome().diagnosis().stream().flatMap(d -> d.techniques().stream()))
        .distinct()
        .sorted()
        .flatMap(id -> AttackMatrix.pinned().technique(id).stream())
        .forEach(
            technique -> {
              ObjectNode one = view.addObject().put("id", technique.id());
              one.put("name", technique.name());
              technique.tactics().forEach(one.putArray("tactics")::add);
            });
  }

  private static void classification(ObjectNode view, Incident incident) {
    var classification = incident.classification();
    view.put("severity", classification.severity().caption())
        .put("priority", classification.priority().name());
    classification
        .latest()
        .ifPresent(
            c ->
                view.putObject("classification")
                    .put("impact", c.impact())
                    .put("urgency", c.urgency())
                    .put("criticality", c.criticality())
                    .put("matrix_version", c.matrixVersion())
                    .put("cell", c.cell())
                    .put("override", c.override())
                    .put("reason", c.reason()));
  }

  private static void assignment(ObjectNode view, Incident incident) {
    var assignment = incident.assignment();
    view.put("queue", assignment.queue())
        .put("tier", assignment.tier())
        .put("escalations", assignment.escalations());
    assignment.owner().ifPresent(o -> view.put("owner", o));
    assignment.acknowledgedBy().ifPresent(a -> view.put("acknowledged_by", a));
  }

  private static void dossier(ObjectNode view, Incident incident) {
    var dossier = incident.dossier();
    view.put("finding_count", dossier.findingCount())
        .put("evidence_count", dossier.evidence().size())
        .put("notification_count", dossier.notifications());
    ArrayNode missed = view.putArray("missed_evidence");
    dossier
        .missed()
        .forEach(m -> missed.addObject().put("kind", m.kind()).put("reason", m.reason()));
    ArrayNode actions = view.putArray("actions");
    dossier
        .actions()
        .forEach(
            a ->
                actions
                    .addObject()
                    .put("action", a.action())
                    .put("target", a.target())
                    .put("outcome", a.outcome())
                    .put("detail", a.detail()));
  }

  private static void outcome(ObjectNode view, Incident.Outcome outcome) {
    outcome.diagnosis().ifPresent(d -> diagnosis(view.putObject("diagnosis"), d));
    outcome.workaround().ifPresent(w -> workaround(view.putObject("workaround"), w));
    outcome.resolution().ifPresent(r -> resolution(view.putObject("resolution"), r));
    outcome.resolvedBy().ifPresent(by -> view.put("resolved_by", by));
    outcome
        .checked()
        .ifPresent(
            c ->
                view.putObject("check")
                    .put("name", c.check())
                    .put("passed", c.passed())
                    .put("detail", c.detail()));
    outcome
        .verification()
        .ifPresent(
            v ->
                view.putObject("verification")
                    .put("passed", v.passed())
                    .put("comment", v.comment()));
    outcome.rootCause().ifPresent(c -> cause(view.putObject("root_cause"), c));
    ArrayNode training = view.putArray("training");
    outcome
        .training()
        .forEach((id, status) -> training.addObject().put("id", id.value()).put("status", status));
    closing(view, outcome.closing());
  }

  private static void diagnosis(ObjectNode view, Change.Diagnosed diagnosis) {
    view.put("category", diagnosis.category()).put("summary", diagnosis.summary());
    diagnosis.techniques().forEach(view.putArray("techniques")::add);
  }

  private static void workaround(ObjectNode view, Change.WorkedAround workaround) {
    view.put("summary", workaround.summary());
    workaround.steps().forEach(view.putArray("steps")::add);
    workaround.affectedAssets().forEach(view.putArray("affected_assets")::add);
  }

  private static void resolution(ObjectNode view, Change.Resolved resolution) {
    view.put("kind", resolution.kind()).put("summary", resolution.summary());
    resolution.steps().forEach(view.putArray("steps")::add);
    resolution.affectedAssets().forEach(view.putArray("affected_assets")::add);
    ArrayNode evidence = view.putArray("evidence");
    resolution.evidence().forEach(id -> evidence.add(id.value()));
  }

  private static void cause(ObjectNode view, Change.RootCauseFound cause) {
    view.put("human_error", cause.humanError())
        .put("error_type", cause.errorType())
        .put("description", cause.description())
        .put("system_change", cause.systemChange());
    cause.conditions().forEach(view.putArray("conditions")::add);
  }

  private static void closing(ObjectNode view, Optional<Change.Closed> closing) {
    closing.ifPresent(
        c ->
            view.put("disposition", c.disposition())
                .put("closing_reason", c.reason())
                .put("seal", c.seal().hex()));
  }
}
