package dev.kintsugi.functions.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kintsugi.functions.runtime.Json;
import dev.kintsugi.functions.runtime.Wiring;
import dev.kintsugi.incident.evidence.Custody;
import dev.kintsugi.incident.evidence.ExportPackage;
import dev.kintsugi.incident.evidence.ExportPackage.State;
import dev.kintsugi.incident.history.Change;
import dev.kintsugi.incident.history.TimelineEntry;
import dev.kintsugi.incident.lifecycle.Checks;
import dev.kintsugi.incident.lifecycle.Incident;
import dev.kintsugi.incident.lifecycle.Ledger.Entry;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Evidence in people's hands: its content, its custody, the package of an incident. */
final class EvidenceEndpoints {
  private static final Duration LINK = Duration.ofMinutes(5);

  private final Wiring wiring;

  EvidenceEndpoints(Wiring wiring) {
    this.wiring = wiring;
  }

  Map<String, Endpoint> endpoints() {
    return Map.of(
        "GET /incidents/{id}/evidence/{evidence}", this::item,
        "GET /incidents/{id}/custody", this::custody,
        "POST /incidents/{id}/packages", this::ask,
        "GET /incidents/{id}/packages/{package}", this::show);
  }

  private ApiResponse item(ApiRequest request) {
    request.queryOnly("reason");
    String reason = request.query("reason").orElse("");
    if (reason.length() > Checks.SUMMARY) {
      throw Problems.field("?reason", "has more than " + Checks.SUMMARY + " characters");
    }
    String id = request.path("evidence");
    return incident(request).dossier().evidence().stream()
        .filter(item -> item.id().value().equals(id))
        .findFirst()
        .map(item -> linked(request, item, reason))
        .orElseGet(() -> Problems.notFound("the evidence item " + id));
  }

  private ApiResponse linked(ApiRequest request, Change.EvidenceStored item, String reason) {
    URI link = wiring.useCases().readEvidence().link(request.act(), item, reason, LINK);
    return ApiResponse.json(200, IncidentEndpoints.view(item).put("download_url", link.toString()));
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

  private ApiResponse custody(ApiRequest request) {
    List<TimelineEntry> timeline = wiring.useCases().asOf().timeline(request.incident());
    if (timeline.isEmpty()) {
      return Problems.notFound("the incident " + request.incident());
    }
    ObjectNode body = Json.object();
    ArrayNode items = body.putArray("items");
    for (Custody.Act act : Custody.of(timeline)) {
      items
          .addObject()
          .put("evidence", act.evidence().value())
          .put("action", act.action())
          .put("actor", act.entry().actor().toString())
          .put("at", act.entry().at().toString())
          .put("reason", act.reason())
          .put("sequence", act.entry().sequence())
          .put("hash", act.entry().hash().hex());
    }
    return ApiResponse.json(200, body);
  }

  private ApiResponse ask(ApiRequest request) {
    String reason = request.read(f -> f.text("reason", Checks.SUMMARY));
    ExportPackage.Asked asked = wiring.useCases().exportPackage().ask(request.act(), reason);
    return asked.entry() instanceof Entry.Written
        ? ApiResponse.json(202, Json.object().put("id", asked.id()).put("status", "building"))
        : new Answers(wiring.useCases().asOf()).of(asked.entry(), request.expected());
  }

  private ApiResponse show(ApiRequest request) {
    String id = request.path("package");
    boolean named = id.matches("PKG-[0-9a-f]{1,64}");
    State state =
        named
            ? wiring.useCases().exportPackage().state(request.incident(), id, LINK)
            : new State.Unknown();
    ObjectNode view = Json.object().put("id", id);
    return switch (state) {
      case State.Building building -> ApiResponse.json(200, view.put("status", "building"));
      case State.Failed failed ->
          ApiResponse.json(200, view.put("status", "failed").put("reason", failed.reason()));
      case State.Ready ready ->
          ApiResponse.json(
              200,
              view.put("status", "ready")
                  .put("size", ready.stored().size())
                  .put("sha256", ready.stored().sha256().hex())
                  .put("download_url", ready.link().toString()));
      case State.Unknown unknown -> Problems.notFound("the package " + id);
    };
  }
}
