package dev.kintsugi.functions.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kintsugi.functions.runtime.Json;
import dev.kintsugi.functions.runtime.UseCases;
import dev.kintsugi.functions.runtime.Wiring;
import dev.kintsugi.incident.history.ClosedIncident;
import dev.kintsugi.incident.history.HistoryQuery;
import dev.kintsugi.incident.triage.SeverityMatrix;
import dev.kintsugi.vocabulary.IncidentId;
import dev.kintsugi.vocabulary.Severity;
import java.util.Map;

/** The search over closed incidents, the matrix in force, and whether the service answers. */
final class HistoryEndpoints {
  private static final int MOST_WORDS = 32;

  private final Wiring wiring;
  private final UseCases use;

  HistoryEndpoints(Wiring wiring) {
    this.wiring = wiring;
    this.use = wiring.useCases();
  }

  Map<String, Endpoint> endpoints() {
    return Map.of(
        "GET /history", this::search,
        "GET /matrix", this::matrix,
        "GET /health", request -> ApiResponse.json(200, Json.object().put("status", "ok")));
  }

  private ApiResponse search(ApiRequest request) {
    request.queryOnly(
        "id", "from", "to", "severity", "category", "rule", "entity", "q", "limit", "cursor");
    if (request.words("q").size() > MOST_WORDS) {
      throw Problems.field("?q", "has more than " + MOST_WORDS + " words");
    }
    var query =
        new HistoryQuery(
            request.query("id").map(HistoryEndpoints::id),
            request.instant("from"),
            request.instant("to"),
            request.query("severity").map(HistoryEndpoints::severity),
            request.query("category"),
            request.query("rule"),
            request.query("entity"),
            request.words("q"),
            request.limit(),
            request.cursor());
    try {
      return Answers.page(wiring.history().find(query), HistoryEndpoints::view);
    } catch (IllegalArgumentException e) {
      throw Problems.field("?cursor", String.valueOf(e.getMessage()));
    }
  }

  private static IncidentId id(String text) {
    try {
      return new IncidentId(text);
    } catch (IllegalArgumentException e) {
      throw Problems.field("?id", String.valueOf(e.getMessage()));
    }
  }

  private static Severity severity(String caption) {
    return Severity.ofCaption(caption)
        .orElseThrow(
            () ->
                Problems.field(
                    "?severity",
                    "must be one of Informational, Low, Medium, High, Critical, Fatal"));
  }

  private static ObjectNode view(ClosedIncident closed) {
    ObjectNode view =
        Json.object()
            .put("id", closed.id().value())
            .put("title", closed.title())
            .put("severity", closed.severity().caption())
            .put("category", closed.category())
            .put("disposition", closed.disposition())
            .put("opened_at", closed.openedAt().toString())
            .put("closed_at", closed.closedAt().toString())
            .put("seal", closed.seal().hex());
    closed.rules().stream().sorted().forEach(view.putArray("rules")::add);
    ArrayNode entities = view.putArray("entities");
    closed
        .entities()
        .forEach(o -> entities.addObject().put("type", o.type()).put("value", o.value()));
    return view;
  }

  private ApiResponse matrix(ApiRequest request) {
    request.queryOnly();
    ObjectNode body = Json.object().put("version", use.matrix().version());
    ArrayNode cells = body.putArray("cells");
    for (String impact : SeverityMatrix.LEVELS) {
      for (String urgency : SeverityMatrix.LEVELS) {
        cells
            .addObject()
            .put("impact", impact)
            .put("urgency", urgency)
            .put("severity", use.matrix().cell(impact, urgency).caption());
      }
    }
    return ApiResponse.json(200, body);
  }
}
