package dev.kintsugi.functions.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kintsugi.functions.intake.ReplayQuarantined;
import dev.kintsugi.functions.runtime.Json;
import dev.kintsugi.functions.runtime.UseCases;
import dev.kintsugi.functions.runtime.Wiring;
import dev.kintsugi.incident.intake.Quarantine;
import java.util.Map;
import java.util.Optional;

/** The quarantine: what is in it, why, and its replay. */
final class QuarantineEndpoints {

  private final Wiring wiring;
  private final UseCases use;

  QuarantineEndpoints(Wiring wiring) {
    this.wiring = wiring;
    this.use = wiring.useCases();
  }

  Map<String, Endpoint> endpoints() {
    return Map.of(
        "GET /quarantine", this::list,
        "GET /quarantine/{id}", this::one,
        "POST /quarantine/{id}/replay", this::replay);
  }

  private ApiResponse list(ApiRequest request) {
    request.queryOnly("limit", "cursor");
    try {
      return Answers.page(
          wiring.quarantine().list(request.limit(), request.cursor()), QuarantineEndpoints::view);
    } catch (IllegalArgumentException e) {
      throw Problems.field("?cursor", String.valueOf(e.getMessage()));
    }
  }

  private ApiResponse one(ApiRequest request) {
    return wiring
        .quarantine()
        .find(request.path("id"))
        .map(item -> ApiResponse.json(200, view(item)))
        .orElseGet(() -> Problems.notFound("the item " + request.path("id")));
  }

  private ApiResponse replay(ApiRequest request) {
    Optional<byte[]> corrected =
        request.read(f -> f.object("corrected").map(o -> Json.bytes(o.node())));
    return switch (replaying().replay(request.path("id"), corrected)) {
      case ReplayQuarantined.Result.Replayed replayed ->
          ApiResponse.json(
              200,
              Json.object()
                  .put("id", request.path("id"))
                  .put("delivery", replayed.receipt().delivery())
                  .put("accepted", replayed.receipt().accepted()));
      case ReplayQuarantined.Result.StillUnreadable still ->
          Problems.of(422, "still-unreadable", still.reason());
      case ReplayQuarantined.Result.Before before ->
          Problems.of(409, "illegal-transition", "it was replayed already");
      case ReplayQuarantined.Result.Unknown unknown ->
          Problems.notFound("the item " + request.path("id"));
    };
  }

  private static ObjectNode view(Quarantine.Item item) {
    ObjectNode view =
        Json.object()
            .put("id", item.id())
            .put("delivery", item.delivery())
            .put("channel", item.channel())
            .put("object", item.object())
            .put("offset", item.offset())
            .put("length", item.length())
            .put("reason", item.reason())
            .put("at", item.at().toString());
    item.replayedAt().ifPresent(at -> view.put("replayed_at", at.toString()));
    return view;
  }

  private ReplayQuarantined replaying() {
    return new ReplayQuarantined(
        wiring.quarantine(),
        wiring.vault(),
        use.ingestEvents(),
        wiring.queue(),
        wiring.files(),
        wiring.clock());
  }
}
