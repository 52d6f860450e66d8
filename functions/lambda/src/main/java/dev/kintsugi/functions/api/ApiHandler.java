package dev.kintsugi.functions.api;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import dev.kintsugi.functions.runtime.InvalidInputException;
import dev.kintsugi.functions.runtime.Json;
import dev.kintsugi.functions.runtime.Log;
import dev.kintsugi.functions.runtime.Settings.Variable;
import dev.kintsugi.functions.runtime.Wiring;
import dev.kintsugi.incident.evidence.TamperedException;
import dev.kintsugi.incident.lifecycle.ContendedException;
import dev.kintsugi.incident.lifecycle.Ledger.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A function behind the HTTP API: finds the route's endpoint, lets only those through who have one
 * of its rights, and turns failures into problem details. Nothing is connected before the first
 * request.
 */
abstract class ApiHandler implements RequestStreamHandler {
  private final Wiring wiring;
  private final Map<String, Endpoint> endpoints;
  private final Roles roles = Roles.shipped();

  ApiHandler(Set<Variable> needs) {
    this.wiring = Wiring.from(needs);
    this.endpoints = ApiEndpoints.of(wiring);
  }

  @Override
  public final void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    var log = new Log(context);
    // API Gateway's own envelope is trusted to be well formed; only the body inside is hostile.
    JsonNode event = Json.mapper().readTree(input);
    JsonNode claims = event.path("requestContext").path("authorizer").path("jwt").path("claims");
    var request =
        new ApiRequest(event, ApiCaller.of(claims, wiring.get(Variable.ROLES_CLAIM), roles));
    output.write(Json.bytes(answer(request, log).payload()));
  }

  private ApiResponse answer(ApiRequest request, Log log) {
    Endpoint endpoint = endpoints.get(request.routeKey());
    if (endpoint == null) {
      return Problems.notFound("the route");
    }
    Set<Right> rights = EndpointTable.of(request.routeKey());
    if (!rights.isEmpty() && rights.stream().noneMatch(request.caller()::may)) {
      return Problems.of(
          403, "forbidden", "none of your roles has the right to " + request.routeKey());
    }
    try {
      return endpoint.answer(request);
    } catch (RefusedRequestException e) {
      return e.response();
    } catch (InvalidInputException e) {
      return Problems.invalid(List.of(new Problem("", String.valueOf(e.getMessage()))));
    } catch (ContendedException e) {
      return Problems.of(503, "contended", "too many change it at the same time; try again")
          .with("retry-after", "1");
    } catch (TamperedException e) {
      log.error("evidence has changed", e, "route", request.routeKey());
      return Problems.of(
          500,
          "evidence-changed",
          "what is stored is not what was collected: "
              + e.getMessage()
              + "; keep it, tell security");
    } catch (RuntimeException e) {
      log.error("failed", e, "route", request.routeKey());
      return Problems.of(
          500, "internal-error", "request " + request.id() + " failed; the log says why");
    }
  }
}
