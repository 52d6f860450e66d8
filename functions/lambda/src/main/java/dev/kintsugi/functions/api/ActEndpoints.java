package dev.kintsugi.functions.api;

import dev.kintsugi.detection.attack.AttackMatrix;
import dev.kintsugi.functions.runtime.Fields;
import dev.kintsugi.functions.runtime.UseCases;
import dev.kintsugi.functions.runtime.Wiring;
import dev.kintsugi.incident.history.Change;
import dev.kintsugi.incident.learning.RecordRootCause;
import dev.kintsugi.incident.lifecycle.AcknowledgeIncident;
import dev.kintsugi.incident.lifecycle.AddNote;
import dev.kintsugi.incident.lifecycle.Checks;
import dev.kintsugi.incident.lifecycle.CloseIncident;
import dev.kintsugi.incident.lifecycle.EditIncident;
import dev.kintsugi.incident.lifecycle.Ledger.Decision;
import dev.kintsugi.incident.lifecycle.Ledger.Entry;
import dev.kintsugi.incident.response.DiagnoseIncident;
import dev.kintsugi.incident.response.RecordAction;
import dev.kintsugi.incident.response.ResolveIncident;
import dev.kintsugi.incident.response.VerifyIncident;
import dev.kintsugi.incident.response.WorkAround;
import dev.kintsugi.incident.service.EscalateIncident;
import dev.kintsugi.incident.service.EscalateIncident.Handover;
import dev.kintsugi.incident.triage.ClassifyIncident;
import dev.kintsugi.vocabulary.EvidenceId;
import dev.kintsugi.vocabulary.Severity;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What people do to incidents: each route reads its body, calls one use case, and answers with the
 * incident.
 */
final class ActEndpoints {
  private static final int REASON = Checks.SUMMARY;
  private static final int SHORT = 200;

  private final UseCases use;

  ActEndpoints(Wiring wiring) {
    this.use = wiring.useCases();
  }

  Map<String, Endpoint> endpoints() {
    String incident = " /incidents/{id}";
    return Map.ofEntries(
        Map.entry("PATCH" + incident, act(this::edit)),
        Map.entry("POST" + incident + "/acknowledge", act(this::acknowledge)),
        Map.entry("POST" + incident + "/escalate", act(this::escalate)),
        Map.entry("POST" + incident + "/reclassify", act(this::reclassify)),
        Map.entry("POST" + incident + "/diagnosis", act(this::diagnose)),
        Map.entry("POST" + incident + "/actions", act(this::action)),
        Map.entry("POST" + incident + "/hold", act(this::hold)),
        Map.entry("POST" + incident + "/release", act(this::release)),
        Map.entry("POST" + incident + "/workaround", act(this::workAround)),
        Map.entry("POST" + incident + "/workaround/withdraw", act(this::withdraw)),
        Map.entry("POST" + incident + "/resolution", act(this::resolve)),
        Map.entry("POST" + incident + "/verification", act(this::verify)),
        Map.entry("POST" + incident + "/root-cause", act(this::rootCause)),
        Map.entry("POST" + incident + "/close", this::close),
        Map.entry("POST" + incident + "/notes", act(this::note)),
        Map.entry("POST" + incident + "/addenda", act(this::addendum)),
        Map.entry("POST" + incident + "/resume", act(this::resume)));
  }

  private Endpoint act(Function<ApiRequest, Entry> act) {
    return request -> answers().of(act.apply(request), request.expected());
  }

  private Entry edit(ApiRequest request) {
    if (request.header("if-match").isEmpty()) {
      throw Problems.refused(
          428, "precondition-required", "send If-Match with the ETag of the version you have seen");
    }
    Change.Edited edited =
        request.read(
            f ->
                new Change.Edited(
                    f.optionalText("title", Checks.TITLE),
                    f.optionalText("summary", Checks.SUMMARY),
                    f.optionalText("owner", SHORT)));
    return new EditIncident(use.acts()).edit(request.act(), edited);
  }

  private Entry acknowledge(ApiRequest request) {
    request.read(f -> "");
    return new AcknowledgeIncident(use.acts()).acknowledge(request.act());
  }

  private Entry escalate(ApiRequest request) {
    record Body(String reason, Handover handover) {}
    Body body =
        request.read(
            f ->
                new Body(
                    f.text("reason", REASON),
                    new Handover(
                        f.text("summary", REASON),
                        f.text("done_so_far", REASON),
                        f.text("next_step", REASON))));
    return new EscalateIncident(use.acts()).byHand(request.act(), body.reason(), body.handover());
  }

  private Entry reclassify(ApiRequest request) {
    return use.classifyIncident()
        .byHand(
            request.act(),
            request.read(
                f ->
                    new ClassifyIncident.Reclassification(
                        severity(f),
                        f.optionalText("impact", SHORT),
                        f.optionalText("urgency", SHORT),
                        f.text("reason", REASON))));
  }

  private static Optional<Severity> severity(Fields fields) {
    Optional<String> caption = fields.optionalText("severity", SHORT);
    Optional<Severity> severity = caption.flatMap(Severity::ofCaption);
    if (caption.isPresent() && severity.isEmpty()) {
      fields.wrong("severity", "must be one of Informational, Low, Medium, High, Critical, Fatal");
    }
    return severity;
  }

  private Entry diagnose(ApiRequest request) {
    return new DiagnoseIncident(use.acts(), id -> AttackMatrix.pinned().technique(id).isPresent())
        .diagnose(
            request.act(),
            request.read(
                f ->
                    new Change.Diagnosed(
                        f.text("category", SHORT),
                        f.text("summary", Checks.SUMMARY),
                        f.texts("techniques", Checks.LIST, SHORT))));
  }

  private Entry action(ApiRequest request) {
    return new RecordAction(use.acts())
        .record(
            request.act(),
            request.read(
                f ->
                    new Change.ActionEnded(
                        f.text("action", SHORT),
                        f.text("target", REASON),
                        f.text("outcome", SHORT),
                        f.text("detail", REASON))));
  }

  private Entry hold(ApiRequest request) {
    record Body(String reason, Optional<java.time.Instant> until) {}
    Body body = request.read(f -> new Body(f.text("reason", REASON), f.optionalInstant("until")));
    return use.holdIncident().hold(request.act(), body.reason(), body.until());
  }

  private Entry release(ApiRequest request) {
    return use.holdIncident().release(request.act(), request.read(f -> f.text("reason", REASON)));
  }

  private Entry workAround(ApiRequest request) {
    return new WorkAround(use.acts())
        .apply(
            request.act(),
            request.read(
                f ->
                    new Change.WorkedAround(
                        f.text("summary", Checks.SUMMARY),
                        f.someTexts("steps", Checks.LIST, REASON),
                        f.someTexts("affected_assets", Checks.LIST, REASON))));
  }

  private Entry withdraw(ApiRequest request) {
    return new WorkAround(use.acts())
        .withdraw(request.act(), request.read(f -> f.text("reason", REASON)));
  }

  private Entry resolve(ApiRequest request) {
    return new ResolveIncident(use.acts())
        .resolve(
            request.act(),
            request.read(
                f ->
                    new Change.Resolved(
                        f.text("kind", SHORT),
                        f.text("summary", Checks.SUMMARY),
                        f.someTexts("steps", Checks.LIST, REASON),
                        f.someTexts("affected_assets", Checks.LIST, REASON),
                        evidence(f))));
  }

  private static List<EvidenceId> evidence(Fields fields) {
    List<String> texts = fields.texts("evidence", Checks.LIST, SHORT);
    if (texts.stream().anyMatch(text -> !text.matches("E[1-9][0-9]{0,5}"))) {
      fields.wrong("evidence", "must hold ids such as E1");
      return List.of();
    }
    return texts.stream().map(EvidenceId::new).toList();
  }

  private Entry verify(ApiRequest request) {
    return new VerifyIncident(use.acts())
        .verify(
            request.act(),
            request.read(f -> new Change.Verified(f.flag("passed"), f.text("comment", REASON))));
  }

  private Entry rootCause(ApiRequest request) {
    return new RecordRootCause(use.acts())
        .record(
            request.act(),
            request.read(
                f ->
                    new Change.RootCauseFound(
                        f.flag("human_error"),
                        f.optionalText("error_type", SHORT).orElse(""),
                        f.text("description", Checks.SUMMARY),
                        f.texts("conditions", Checks.LIST, SHORT),
                        f.optionalText("system_change", Checks.SUMMARY).orElse(""))));
  }

  /** Whatever is missing, in the body or in the record, is told in one answer: 422. */
  private ApiResponse close(ApiRequest request) {
    record Body(String disposition, String reason) {}
    Body body =
        request.read(
            f ->
                new Body(
                    f.optionalText("disposition", SHORT).orElse(""),
                    f.optionalText("reason", REASON).orElse("")));
    Entry entry =
        new CloseIncident(use.acts()).close(request.act(), body.disposition(), body.reason());
    return entry instanceof Entry.Refused refused
            && refused.refusal() instanceof Decision.Lacking lacking
        ? Problems.fields(422, "not-complete", lacking.problems())
        : answers().of(entry, request.expected());
  }

  private Entry note(ApiRequest request) {
    return new AddNote(use.acts())
        .note(request.act(), request.read(f -> f.text("text", Checks.NOTE)));
  }

  private Entry addendum(ApiRequest request) {
    return new AddNote(use.acts())
        .addendum(request.act(), request.read(f -> f.text("text", Checks.NOTE)));
  }

  private Entry resume(ApiRequest request) {
    request.read(f -> "");
    return use.failWorkflow().resume(request.act());
  }

  private Answers answers() {
    return new Answers(use.asOf());
  }
}
