package dev.kintsugi.local.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** What a function gave as an HTTP response: its own format, or bare JSON. */
final class ApiAnswer {
  private static final JsonMapper JSON = new JsonMapper();

  private ApiAnswer() {}

  static Response of(String payload) {
    try {
      JsonNode answer = JSON.readTree(payload);
      if (answer.isObject() && answer.has("statusCode")) {
        return structured(answer);
      }
      String body = answer.isTextual() ? answer.asText() : payload;
      return Response.json(200, body);
    } catch (JsonProcessingException | IllegalArgumentException e) {
      return message(500, "Internal Server Error");
    }
  }

  /** An answer of the API itself. */
  static Response message(int status, String text) {
    String body = JSON.createObjectNode().put("message", text).toString();
    return Response.json(status, body);
  }

  private static Response structured(JsonNode answer) {
    int status = answer.path("statusCode").asInt();
    if (status < 200 || status > 599) {
      return message(500, "Internal Server Error");
    }
    JsonNode body = answer.path("body");
    String text = body.isMissingNode() || body.isNull() ? "" : body.asText();
    if (body.isContainerNode()) {
      return message(500, "Internal Server Error");
    }
    byte[] bytes =
        answer.path("isBase64Encoded").asBoolean()
            ? Base64.getDecoder().decode(text)
            : text.getBytes(StandardCharsets.UTF_8);
    Response response = Response.of(status, "text/plain;charset=UTF-8", bytes);
    for (var header : answer.path("headers").properties()) {
      if (!header.getKey().equalsIgnoreCase("content-length")) {
        response.headers().set(header.getKey(), header.getValue().asText());
      }
    }
    answer.path("cookies").forEach(one -> response.headers().add("Set-Cookie", one.asText()));
    return response;
  }
}
