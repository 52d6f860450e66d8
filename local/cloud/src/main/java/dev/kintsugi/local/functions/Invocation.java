package dev.kintsugi.local.functions;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * What an invocation gave.
 *
 * @param requestId its id
 * @param payload the function's JSON, or the error as JSON where it failed
 * @param error the payload's errorType and errorMessage; null where it succeeded
 */
public record Invocation(String requestId, String payload, @Nullable Failure error) {
  /** Whether the function failed ("Unhandled"). */
  public boolean failed() {
    return error != null;
  }

  /** The payload's size in UTF-8. */
  int size() {
    return payload.getBytes(StandardCharsets.UTF_8).length;
  }

  /**
   * Why a function failed.
   *
   * @param type the exception's class name, or Lambda's own such as Sandbox.Timedout
   * @param message null where the exception has none
   */
  public record Failure(String type, @Nullable String message) {}

  static Invocation failed(String requestId, JsonNode error) {
    JsonNode message = error.path("errorMessage");
    return new Invocation(
        requestId,
        error.toString(),
        new Failure(
            error.path("errorType").asText(), message.isTextual() ? message.asText() : null));
  }
}
