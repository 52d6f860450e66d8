package dev.kintsugi.local.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kintsugi.local.schedule.Activity;
import dev.kintsugi.local.schedule.CloudClock;
import java.io.IOException;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What only the local cloud has: {@code /_local/status}, {@code /_local/clock}, {@code
 * /_local/token} and reports by name, in front of the API. Everything else goes on to the handler
 * behind it. Thread-safe.
 */
public final class LocalControl implements Handler {
  private static final String PREFIX = "/_local/";
  private static final JsonMapper JSON = new JsonMapper();

  private final CloudClock clock;
  private final Activity activity;
  private final Tokens tokens;
  private final Map<String, Supplier<JsonNode>> reports;
  private final Handler behind;

  /**
   * In front of a handler.
   *
   * @param reports what {@code GET /_local/NAME} answers, by name
   */
  public LocalControl(
      CloudClock clock,
      Activity activity,
      Tokens tokens,
      Map<String, Supplier<JsonNode>> reports,
      Handler behind) {
    this.clock = clock;
    this.activity = activity;
    this.tokens = tokens;
    this.reports = Map.copyOf(reports);
    this.behind = behind;
  }

  @Override
  public Response handle(Request request) throws IOException, InterruptedException {
    if (!request.path().startsWith(PREFIX)) {
      return behind.handle(request);
    }
    return switch (request.method() + " " + request.path()) {
      case "GET /_local/status" -> status();
      case "POST /_local/clock" -> turn(request);
      case "POST /_local/token" -> issue(request);
      default -> report(request);
    };
  }

  private Response report(Request request) {
    Supplier<JsonNode> report = reports.get(request.path().substring(PREFIX.length()));
    return report == null || !request.method().equals("GET")
        ? ApiAnswer.message(404, "Not Found")
        : Response.json(200, report.get().toString());
  }

  private Response status() {
    ObjectNode status =
        JsonNodeFactory.instance
            .objectNode()
            .put("idle", activity.idle())
            .put("now", clock.now().toString())
            .put("offset_ms", clock.offset().toMillis())
            .put("skipping", clock.skipping());
    var busy = status.putArray("busy");
    activity.busy().forEach(busy::add);
    return Response.json(200, status.toString());
  }

  private Response issue(Request request) throws IOException {
    try {
      JsonNode order = JSON.readTree(request.bytes());
      String role = order.path("role").asText();
      Duration ttl = Duration.ofSeconds(order.path("ttl_seconds").asLong(3600));
      String token = tokens.issue(role, order.path("user").asText(role), ttl);
      return Response.json(
          200, JsonNodeFactory.instance.objectNode().put("token", token).toString());
    } catch (JsonProcessingException | IllegalArgumentException e) {
      return ApiAnswer.message(400, String.valueOf(e.getMessage()));
    }
  }

  private Response turn(Request request) throws IOException, InterruptedException {
    try {
      JsonNode order = JSON.readTree(request.bytes());
      if (order.path("skip").isBoolean()) {
        clock.skip(order.path("skip").asBoolean());
        return status();
      }
      if (order.path("advance").isTextual()) {
        clock.advance(Duration.parse(order.path("advance").asText()));
        return status();
      }
    } catch (JsonProcessingException | DateTimeParseException | IllegalArgumentException e) {
      return ApiAnswer.message(400, String.valueOf(e.getMessage()));
    }
    return ApiAnswer.message(400, "expected {\"skip\": true|false} or {\"advance\": \"PT5M\"}");
  }
}
