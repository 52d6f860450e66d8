package dev.kintsugi.functions.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kintsugi.functions.runtime.Json;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One answer of the API.
 *
 * @param body as text, in base64 where {@code binary}
 */
record ApiResponse(int status, Map<String, String> headers, String body, boolean binary) {
  static final String PROBLEM = "application/problem+json";

  private static final String TYPE = "content-type";

  /** Keeps a copy. */
  ApiResponse {
    headers = Map.copyOf(headers);
  }

  static ApiResponse json(int status, JsonNode body) {
    return new ApiResponse(status, Map.of(TYPE, "application/json"), Json.text(body), false);
  }

  static ApiResponse problem(int status, JsonNode body) {
    return new ApiResponse(status, Map.of(TYPE, PROBLEM), Json.text(body), false);
  }

  static ApiResponse bytes(String mediaType, byte[] bytes) {
    return new ApiResponse(
        200, Map.of(TYPE, mediaType), Base64.getEncoder().encodeToString(bytes), true);
  }

  ApiResponse with(String header, String value) {
    var all = new LinkedHashMap<>(headers);
    all.put(header, value);
    return new ApiResponse(status, all, body, binary);
  }

  /** API Gateway's response, payload format 2.0. */
  ObjectNode payload() {
    ObjectNode payload = Json.object().put("statusCode", status);
    ObjectNode all = payload.putObject("headers").put("cache-control", "no-store");
    headers.forEach(all::put);
    return payload.put("body", body).put("isBase64Encoded", binary);
  }
}
