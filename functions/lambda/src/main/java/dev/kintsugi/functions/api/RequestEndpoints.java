package dev.kintsugi.functions.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kintsugi.functions.runtime.Json;
import dev.kintsugi.functions.runtime.UseCases;
import dev.kintsugi.functions.runtime.Wiring;
import dev.kintsugi.incident.intake.HandleServiceRequest.Result;
import dev.kintsugi.incident.intake.ServiceRequests.Request;
import dev.kintsugi.incident.lifecycle.Checks;
import dev.kintsugi.vocabulary.ServiceRequestId;
import java.util.Map;
import java.util.Optional;

/**
 * Service requests: opened, seen by their requesters and those who work on them, ended, converted.
 */
final class RequestEndpoints {
  private static final int SHORT = 200;

  private final Wiring wiring;
  private final UseCases use;

  RequestEndpoints(Wiring wiring) {
    this.wiring = wiring;
    this.use = wiring.useCases();
  }

  Map<String, Endpoint> endpoints() {
    return Map.of(
        "POST /service-requests", this::open,
        "GET /service-requests", this::list,
        "GET /service-requests/{id}", this::one,
        "PATCH /service-requests/{id}", this::end,
        "POST /service-requests/{id}/convert", this::convert);
  }

  private ApiResponse open(ApiRequest request) {
    record Body(String kind, String title, String description) {}
    Body body =
        request.read(
            f ->
                new Body(
                    f.text("kind", SHORT),
                    f.text("title", Checks.TITLE),
                    f.text("description", Checks.SUMMARY)));
    Result result =
        use.serviceRequests()
            .open(request.caller().actor(), body.kind(), body.title(), body.description());
    return answer(result, 201);
  }

  private ApiResponse list(ApiRequest request) {
    request.queryOnly("limit", "cursor");
    Optional<String> requester =
        request.caller().may(Right.READ)
            ? Optional.empty()
            : Optional.of(request.caller().subject());
    try {
      return Answers.page(
          wiring.requests().list(requester, request.limit(), request.cursor()),
          RequestEndpoints::view);
    } catch (IllegalArgumentException e) {
      throw Problems.field("?cursor", String.valueOf(e.getMessage()));
    }
  }

  private static ServiceRequestId id(ApiRequest request) {
    return request.of("id", "a service request", ServiceRequestId::new);
  }

  private ApiResponse one(ApiRequest request) {
    return wiring
        .requests()
        .find(id(request))
        .filter(
            r ->
                request.caller().may(Right.READ)
                    || r.requester().equals(request.caller().subject()))
        .map(r -> ApiResponse.json(200, view(r)))
        .orElseGet(() -> Problems.notFound("the service request " + request.path("id")));
  }

  private ApiResponse end(ApiRequest request) {
    record Body(String status, String answer) {}
    Body body =
        request.read(f -> new Body(f.text("status", SHORT), f.text("answer", Checks.SUMMARY)));
    return answer(use.serviceRequests().answer(id(request), body.status(), body.answer()), 200);
  }

  private ApiResponse convert(ApiRequest request) {
    request.read(f -> "");
    return answer(use.serviceRequests().convert(id(request), request.caller().actor()), 200);
  }

  private static ApiResponse answer(Result result, int status) {
    return switch (result) {
      case Result.Done done -> ApiResponse.json(status, view(done.request()));
      case Result.Ended ended ->
          Problems.of(
              409,
              "illegal-transition",
              "the service request is " + ended.request().status() + " already");
      case Result.Unknown unknown -> Problems.notFound("the service request");
      case Result.Lacking lacking -> Problems.invalid(lacking.problems());
    };
  }

  private static ObjectNode view(Request request) {
    ObjectNode view =
        Json.object()
            .put("id", request.id().value())
            .put("kind", request.kind())
            .put("title", request.title())
            .put("description", request.description())
            .put("requester", request.requester())
            .put("status", request.status());
    request.answer().ifPresent(a -> view.put("answer", a));
    request.incident().ifPresent(i -> view.put("incident", i.value()));
    return view.put("opened_at", request.openedAt().toString())
        .put("updated_at", request.updatedAt().toString());
  }
}
