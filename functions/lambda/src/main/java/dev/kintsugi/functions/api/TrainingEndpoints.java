package dev.kintsugi.functions.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kintsugi.functions.runtime.Json;
import dev.kintsugi.functions.runtime.UseCases;
import dev.kintsugi.functions.runtime.Wiring;
import dev.kintsugi.incident.learning.EndTraining;
import dev.kintsugi.incident.learning.TrainingStore.Assignment;
import dev.kintsugi.incident.lifecycle.Checks;
import dev.kintsugi.vocabulary.TrainingId;
import java.util.Map;

/** Training assignments: seen, completed with proof, waived with a reason. */
final class TrainingEndpoints {

  private final Wiring wiring;
  private final UseCases use;

  TrainingEndpoints(Wiring wiring) {
    this.wiring = wiring;
    this.use = wiring.useCases();
  }

  Map<String, Endpoint> endpoints() {
    return Map.of(
        "GET /training",
        this::list,
        "GET /training/{id}",
        this::one,
        "POST /training/{id}/completion",
        r -> end(r, EndTraining.COMPLETED, "proof"),
        "POST /training/{id}/waiver",
        r -> end(r, EndTraining.WAIVED, "reason"));
  }

  private ApiResponse list(ApiRequest request) {
    request.queryOnly("limit", "cursor");
    try {
      return Answers.page(
          wiring.trainings().list(request.limit(), request.cursor()), TrainingEndpoints::view);
    } catch (IllegalArgumentException e) {
      throw Problems.field("?cursor", String.valueOf(e.getMessage()));
    }
  }

  private static TrainingId id(ApiRequest request) {
    return request.of("id", "a training assignment", TrainingId::new);
  }

  private ApiResponse one(ApiRequest request) {
    return wiring
        .trainings()
        .find(id(request))
        .map(assignment -> ApiResponse.json(200, view(assignment)))
        .orElseGet(() -> Problems.notFound("the training " + request.path("id")));
  }

  private ApiResponse end(ApiRequest request, String status, String field) {
    String proof = request.read(f -> f.text(field, Checks.SUMMARY));
    return switch (use.endTraining()
        .end(id(request), request.caller().actor(), status, "/" + field, proof)) {
      case EndTraining.Result.Done done -> ApiResponse.json(200, view(done.assignment()));
      case EndTraining.Result.Ended ended ->
          Problems.of(409, "illegal-transition", "the training is " + ended.assignment().status());
      case EndTraining.Result.Unknown unknown ->
          Problems.notFound("the training " + request.path("id"));
      case EndTraining.Result.Lacking lacking -> Problems.invalid(lacking.problems());
    };
  }

  private static ObjectNode view(Assignment assignment) {
    ObjectNode view =
        Json.object()
            .put("id", assignment.id().value())
            .put("incident", assignment.incident().value())
            .put("audience", assignment.audience())
            .put("content", assignment.content())
            .put("due", assignment.due().toString())
            .put("status", assignment.status());
    assignment.proof().ifPresent(p -> view.put("proof", p));
    assignment.endedAt().ifPresent(at -> view.put("ended_at", at.toString()));
    return view;
  }
}
