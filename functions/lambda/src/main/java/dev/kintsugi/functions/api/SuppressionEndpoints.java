package dev.kintsugi.functions.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kintsugi.functions.runtime.Fields;
import dev.kintsugi.functions.runtime.Json;
import dev.kintsugi.functions.runtime.Wiring;
import dev.kintsugi.incident.lifecycle.Checks;
import dev.kintsugi.incident.triage.SuppressFindings.Result;
import dev.kintsugi.incident.triage.SuppressFindings.Wanted;
import dev.kintsugi.incident.triage.Suppression;
import dev.kintsugi.incident.triage.Suppressions.Silenced;
import java.util.Map;
import java.util.Optional;

/** Suppressions: entered, seen with what they have silenced, ended. */
final class SuppressionEndpoints {
  private static final int SHORT = 200;
  private static final int LONG = 2_048;

  /** So many silenced findings are shown with a suppression. */
  private static final int SHOWN = 100;

  private final Wiring wiring;

  SuppressionEndpoints(Wiring wiring) {
    this.wiring = wiring;
  }

  Map<String, Endpoint> endpoints() {
    return Map.of(
        "POST /suppressions", this::suppress,
        "GET /suppressions", this::list,
        "GET /suppressions/{id}", this::one,
        "POST /suppressions/{id}/end", this::end);
  }

  private ApiResponse suppress(ApiRequest request) {
    Wanted wanted = request.read(SuppressionEndpoints::wanted);
    return answer(
        wiring.useCases().suppressFindings().suppress(request.caller().actor(), wanted), 201);
  }

  private static Wanted wanted(Fields body) {
    var scope =
        new Suppression.Scope(
            body.optionalText("rule", SHORT),
            body.optionalText("actor", LONG),
            body.optionalText("resource", LONG),
            body.optionalText("account", SHORT));
    return new Wanted(
        scope,
        body.text("owner", SHORT),
        body.text("reason", Checks.SUMMARY),
        body.instant("expires"));
  }

  private ApiResponse list(ApiRequest request) {
    request.queryOnly("limit", "cursor");
    try {
      return Answers.page(
          wiring.suppressions().list(request.limit(), request.cursor()), this::view);
    } catch (IllegalArgumentException e) {
      throw Problems.field("?cursor", String.valueOf(e.getMessage()));
    }
  }

  private ApiResponse one(ApiRequest request) {
    String id = request.path("id");
    return wiring
        .suppressions()
        .find(id)
        .map(found -> ApiResponse.json(200, withSilenced(found)))
        .orElseGet(() -> Problems.notFound("the suppression " + id));
  }

  private ApiResponse end(ApiRequest request) {
    request.read(f -> "");
    return answer(wiring.useCases().suppressFindings().end(request.path("id")), 200);
  }

  private ApiResponse answer(Result result, int status) {
    return switch (result) {
      case Result.Done done -> ApiResponse.json(status, view(done.suppression()));
      case Result.Over over ->
          Problems.of(
              409,
              "illegal-transition",
              "the suppression " + over.suppression().id() + " is over already");
      case Result.Unknown unknown -> Problems.notFound("the suppression");
      case Result.Lacking lacking -> Problems.invalid(lacking.problems());
    };
  }

  private ObjectNode withSilenced(Suppression suppression) {
    ObjectNode view = view(suppression);
    ArrayNode silenced = view.putArray("silenced");
    for (Silenced one : wiring.suppressions().silenced(suppression.id(), SHOWN)) {
      silenced
          .addObject()
          .put("rule", one.rule())
          .put("event", one.event().value())
          .put("event_time", one.eventTime().toString());
    }
    return view;
  }

  private ObjectNode view(Suppression suppression) {
    ObjectNode view = Json.object().put("id", suppression.id());
    Suppression.Scope scope = suppression.scope();
    put(view, "rule", scope.rule());
    put(view, "actor", scope.actor());
    put(view, "resource", scope.resource());
    put(view, "account", scope.account());
    view.put("owner", suppression.owner())
        .put("reason", suppression.reason())
        .put("created_by", suppression.createdBy())
        .put("created_at", suppression.createdAt().toString())
        .put("expires", suppression.expires().toString())
        .put("in_force", suppression.inForce(wiring.clock().instant()));
    suppression.endedAt().ifPresent(at -> view.put("ended_at", at.toString()));
    return view;
  }

  private static void put(ObjectNode view, String name, Optional<String> value) {
    value.ifPresent(text -> view.put(name, text));
  }
}
