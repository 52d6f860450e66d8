package dev.kintsugi.functions.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kintsugi.functions.runtime.Json;
import dev.kintsugi.functions.runtime.UseCases;
import dev.kintsugi.functions.runtime.Wiring;
import dev.kintsugi.incident.history.Change;
import dev.kintsugi.incident.history.TimelineEntry;
import dev.kintsugi.incident.intake.EventStore;
import dev.kintsugi.incident.lifecycle.Incident;
import dev.kintsugi.incident.lifecycle.IncidentStore;
import dev.kintsugi.incident.lifecycle.Status;
import dev.kintsugi.incident.service.ServiceClock;
import dev.kintsugi.incident.service.ServiceClocks;
import dev.kintsugi.vocabulary.IncidentId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is known of incidents: the queue, one of them, its timeline, findings and evidence. */
final class IncidentEndpoints {

  private final Wiring wiring;
  private final UseCases use;

  IncidentEndpoints(Wiring wiring) {
    this.wiring = wiring;
    this.use = wiring.useCases();
  }

  Map<String, Endpoint> endpoints() {
    return Map.of(
        "GET /incidents", this::list,
        "GET /incidents/{id}", this::one,
        "GET /incidents/{id}/timeline", this::timeline,
        "GET /incidents/{id}/clocks", this::clocks,
        "GET /incidents/{id}/findings", this::findings,
        "GET /incidents/{id}/evidence", this::evidence);
  }

  private ApiResponse list(ApiRequest request) {
    request.queryOnly("status", "limit", "cursor");
    Optional<Status> status = request.query("status").map(IncidentEndpoints::status);
    var listing = new IncidentStore.Listing(status, request.limit(), request.cursor());
    try {
      return Answers.page(wiring.incidents().list(listing), this::withClocks);
    } catch (IllegalArgumentException e) {
      throw Problems.field("?cursor", String.valueOf(e.getMessage()));
    }
  }

  private static Status status(String caption) {
    return Status.ofCaption(caption)
        .orElseThrow(
            () ->
                Problems.field(
                    "?status", "must be one of New, In Progress, On Hold, Resolved, Closed"));
  }

  private ApiResponse one(ApiRequest request) {
    request.queryOnly("asOf");
    IncidentId id = request.incident();
    Optional<Instant> instant = request.instant("asOf");
    if (instant.isPresent()) {
      return use.asOf()
          .at(id, instant.get())
          .map(incident -> ApiResponse.json(200, IncidentView.of(incident)))
          .orElseGet(() -> Problems.notFound("the incident " + id + " as of " + instant.get()));
    }
    return wiring
        .incidents()
        .find(id)
        .map(this::whole)
        .orElseGet(() -> Problems.notFound("the incident " + id));
  }

  private ObjectNode withClocks(Incident incident) {
    ObjectNode view = IncidentView.of(incident);
    view.set("service_levels", ClockView.of(clocks(incident, wiring.clock().instant())));
    return view;
  }

  private List<ServiceClock> clocks(Incident incident, Instant at) {
    return new ServiceClocks(incident, use.servicePolicies()).at(at);
  }

  /** The clocks at any instant since the opening, by the log as it was known then. */
  private ApiResponse clocks(ApiRequest request) {
    request.queryOnly("at");
    Instant now = wiring.clock().instant();
    Instant at = request.instant("at").orElse(now);
    if (at.isAfter(now)) {
      throw Problems.field("?at", "must not be later than now, " + now);
    }
    Incident incident =
        use.asOf()
            .at(request.incident(), at)
            .orElseThrow(
                () ->
                    new RefusedRequestException(
                        Problems.notFound("the incident " + request.incident() + " at " + at)));
    ObjectNode body = Json.object().put("at", at.toString());
    body.set("items", ClockView.explained(clocks(incident, at)));
    return ApiResponse.json(200, body);
  }

  private ApiResponse whole(Incident incident) {
    ObjectNode view = withClocks(incident);
    wiring
        .steps()
        .find(incident.id())
        .ifPresent(waiting -> view.put("waiting_for", waiting.step()));
    view.put("occurrences", occurrences(incident));
    return ApiResponse.json(200, view).with("etag", "\"" + incident.version() + "\"");
  }

  /** How often its events were delivered, repetitions counted; of the latest findings. */
  private long occurrences(Incident incident) {
    return incident.dossier().findings().stream()
        .map(Change.FoundBy::event)
        .distinct()
        .mapToLong(event -> wiring.events().find(event).map(EventStore.Kept::deliveries).orElse(0L))
        .sum();
  }

  private ApiResponse timeline(ApiRequest request) {
    List<TimelineEntry> entries = existing(request);
    ObjectNode body = Json.object();
    ArrayNode items = body.putArray("items");
    entries.forEach(entry -> items.add(EntryView.of(entry)));
    return ApiResponse.json(200, body);
  }

  private List<TimelineEntry> existing(ApiRequest request) {
    List<TimelineEntry> entries = use.asOf().timeline(request.incident());
    if (entries.isEmpty()) {
      throw new RefusedRequestException(Problems.notFound("the incident " + request.incident()));
    }
    return entries;
  }

  private ApiResponse findings(ApiRequest request) {
    ObjectNode body = Json.object();
    ArrayNode items = body.putArray("items");
    for (TimelineEntry entry : existing(request)) {
      if (entry.change() instanceof Change.FindingsAdded added) {
        added.findings().forEach(found -> items.add(finding(found)));
      }
    }
    return ApiResponse.json(200, body);
  }

  private ObjectNode finding(Change.FoundBy found) {
    ObjectNode view =
        Json.object()
            .put("rule", found.rule())
            .put("title", found.ruleTitle())
            .put("rule_version", found.ruleVersion())
            .put("severity", found.severity().caption())
            .put("event", found.event().value())
            .put("event_time", found.eventTime().toString())
            .put(
                "deliveries",
                wiring.events().find(found.event()).map(EventStore.Kept::deliveries).orElse(0L));
    found.techniques().forEach(view.putArray("techniques")::add);
    ArrayNode observables = view.putArray("observables");
    found
        .observables()
        .forEach(o -> observables.addObject().put("type", o.type()).put("value", o.value()));
    return view;
  }

  private Incident incident(ApiRequest request) {
    return wiring
        .incidents()
        .find(request.incident())
        .orElseThrow(
            () ->
                new RefusedRequestException(
                    Problems.notFound("the incident " + request.incident())));
  }

  private ApiResponse evidence(ApiRequest request) {
    ObjectNode body = Json.object();
    ArrayNode items = body.putArray("items");
    incident(request).dossier().evidence().forEach(item -> items.add(view(item)));
    return ApiResponse.json(200, body);
  }

  static ObjectNode view(Change.EvidenceStored item) {
    return Json.object()
        .put("id", item.id().value())
        .put("kind", item.kind())
        .put("description", item.description())
        .put("sha256", item.sha256().hex())
        .put("size", item.size())
        .put("location", item.location())
        .put("source", item.source());
  }
}
