package dev.kintsugi.functions.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kintsugi.functions.intake.ReceiveEvents;
import dev.kintsugi.functions.runtime.Json;
import dev.kintsugi.functions.runtime.UseCases;
import dev.kintsugi.functions.runtime.Wiring;
import dev.kintsugi.incident.evidence.AlreadyStoredException;
import dev.kintsugi.incident.intake.Delivery;
import dev.kintsugi.incident.intake.EventStore;
import dev.kintsugi.incident.intake.IngestEvents.Origin;
import dev.kintsugi.incident.intake.SecurityEvent;
import dev.kintsugi.vocabulary.EventId;
import java.util.Map;
import java.util.Optional;

/**
 * Events in and out: the intake, one event, its untouched original, and what became of a delivery.
 */
final class EventEndpoints {

  private final Wiring wiring;
  private final UseCases use;

  EventEndpoints(Wiring wiring) {
    this.wiring = wiring;
    this.use = wiring.useCases();
  }

  Map<String, Endpoint> endpoints() {
    return Map.of(
        "POST /events", this::post,
        "GET /events/{id}", this::one,
        "GET /events/{id}/original", this::original,
        "GET /deliveries", this::byObject,
        "GET /deliveries/{id}", this::delivery);
  }

  private ApiResponse post(ApiRequest request) {
    String name = request.idempotencyKey().map(k -> "key:" + k).orElse(request.id());
    var origin = new Origin("api", request.caller().subject() + "/" + name, "application/json");
    return switch (received(origin, request)) {
      case ReceiveEvents.Result.Refused refused -> Problems.invalid(refused.problems());
      case ReceiveEvents.Result.Accepted accepted -> {
        ObjectNode body = Json.object().put("delivery", accepted.delivery());
        ArrayNode ids = body.putArray("ids");
        accepted.ids().forEach(ids::add);
        yield ApiResponse.json(202, body).with("location", "/deliveries/" + accepted.delivery());
      }
    };
  }

  private ReceiveEvents.Result received(Origin origin, ApiRequest request) {
    try {
      return new ReceiveEvents(use.ingestEvents()).receive(origin, request.body());
    } catch (AlreadyStoredException e) {
      throw Problems.field("Idempotency-Key", "was used before, for another body");
    }
  }

  private Optional<EventStore.Kept> kept(ApiRequest request) {
    return wiring.events().find(request.of("id", "an event", EventId::new));
  }

  private ApiResponse one(ApiRequest request) {
    return kept(request)
        .map(kept -> ApiResponse.json(200, view(kept)))
        .orElseGet(() -> Problems.notFound("the event " + request.path("id")));
  }

  private ApiResponse original(ApiRequest request) {
    return kept(request)
        .flatMap(kept -> use.originals().of(kept.event()))
        .map(bytes -> ApiResponse.bytes("application/octet-stream", bytes))
        .orElseGet(() -> Problems.notFound("the event " + request.path("id")));
  }

  private static ObjectNode view(EventStore.Kept kept) {
    SecurityEvent event = kept.event();
    ObjectNode view =
        Json.object()
            .put("id", event.id().value())
            .put("class_uid", event.classUid())
            .put("source", event.source())
            .put("source_id", event.sourceId())
            .put("time", event.time().toString())
            .put("activity", event.activity())
            .put("message", event.message())
            .put("severity", event.severity().caption())
            .put("deliveries", kept.deliveries());
    event.account().ifPresent(a -> view.put("account", a));
    event.region().ifPresent(r -> view.put("region", r));
    event.actor().ifPresent(a -> view.put("actor", a));
    event.srcIp().ifPresent(ip -> view.put("src_ip", ip));
    event.resource().ifPresent(r -> view.put("resource", r));
    ArrayNode observables = view.putArray("observables");
    event
        .observables()
        .forEach(o -> observables.addObject().put("type", o.type()).put("value", o.value()));
    view.putObject("raw")
        .put("object", event.raw().object())
        .put("offset", event.raw().offset())
        .put("length", event.raw().length());
    return view;
  }

  private ApiResponse byObject(ApiRequest request) {
    request.queryOnly("object");
    String object =
        request
            .query("object")
            .orElseThrow(() -> Problems.field("?object", "is missing: s3://bucket/key"));
    return receipt(Delivery.idOf("file", object));
  }

  private ApiResponse delivery(ApiRequest request) {
    return receipt(request.path("id"));
  }

  private ApiResponse receipt(String id) {
    return wiring
        .events()
        .receipt(id)
        .map(
            r ->
                ApiResponse.json(
                    200,
                    Json.object()
                        .put("id", r.delivery())
                        .put("records", r.records())
                        .put("accepted", r.accepted())
                        .put("quarantined", r.quarantined())
                        .put("stored", r.stored())
                        .put("duplicates", r.duplicates())
                        .put("done", r.done())))
        .orElseGet(() -> Problems.notFound("the delivery"));
  }
}
