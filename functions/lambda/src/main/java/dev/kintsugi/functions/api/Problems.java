package dev.kintsugi.functions.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kintsugi.functions.runtime.Json;
import dev.kintsugi.incident.lifecycle.Ledger.Problem;
import java.util.List;

/** Problem details (RFC 9457): what is wrong, where, and what to do next. */
final class Problems {
  private Problems() {}

  static ObjectNode body(int status, String code, String detail) {
    return Json.object()
        .put("type", "urn:kintsugi:problem:" + code)
        .put("title", code.replace('-', ' '))
        .put("status", status)
        .put("detail", detail);
  }

  static ApiResponse of(int status, String code, String detail) {
    return ApiResponse.problem(status, body(status, code, detail));
  }

  static RefusedRequestException refused(int status, String code, String detail) {
    return new RefusedRequestException(of(status, code, detail));
  }

  static ApiResponse invalid(List<Problem> problems) {
    return fields(400, "invalid-request", problems);
  }

  static ApiResponse fields(int status, String code, List<Problem> problems) {
    String detail =
        problems.stream()
            .limit(3)
            .map(p -> (p.field().isEmpty() ? "the body" : p.field()) + " " + p.message())
            .reduce((a, b) -> a + "; " + b)
            .orElse("");
    ObjectNode body = body(status, code, detail);
    ArrayNode errors = body.putArray("errors");
    problems.forEach(p -> errors.addObject().put("pointer", p.field()).put("message", p.message()));
    return ApiResponse.problem(status, body);
  }

  static RefusedRequestException field(String pointer, String message) {
    return new RefusedRequestException(invalid(List.of(new Problem(pointer, message))));
  }

  static ApiResponse notFound(String what) {
    return of(404, "not-found", what + " is not here, or not yours to see");
  }
}
