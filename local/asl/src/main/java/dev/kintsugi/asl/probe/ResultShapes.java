package dev.kintsugi.asl.probe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;

/**
 * Whether a mocked result fits what the service answers: the fields that are known and present must
 * have the right type. Known are the operations in {@code result-shapes.json}; others are not
 * checked. Source: the API references of the services.
 */
final class ResultShapes {
  private static final JsonNode SHAPES = load();

  private ResultShapes() {}

  private static JsonNode load() {
    try (InputStream shapes = ResultShapes.class.getResourceAsStream("result-shapes.json")) {
      return new JsonMapper().readTree(shapes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Refuses a result that does not fit the operation of a resource. */
  static void check(String resource, JsonNode result) {
    String call = resource.substring(resource.lastIndexOf(":::") + 3);
    String operation = call.startsWith("aws-sdk:") ? call.substring("aws-sdk:".length()) : call;
    boolean waits = operation.endsWith(".waitForTaskToken");
    JsonNode shape = SHAPES.path(operation.split("\\.", -1)[0]);
    if (shape.isObject() && !waits) {
      fields(shape, result);
    }
  }

  private static void fields(JsonNode shape, JsonNode value) {
    if (!value.isObject()) {
      throw refused("The result must be an object");
    }
    for (Map.Entry<String, JsonNode> field : shape.properties()) {
      JsonNode member = value.path(field.getKey());
      if (!member.isMissingNode()) {
        member(field.getKey(), field.getValue(), member);
      }
    }
  }

  private static void member(String name, JsonNode shape, JsonNode value) {
    if (shape.isArray()) {
      if (!value.isArray()) {
        throw refused("Field '" + name + "' must be an array");
      }
      value.forEach(element -> member(name, shape.get(0), element));
    } else if (shape.isObject()) {
      if (!value.isObject()) {
        throw refused("Field '" + name + "' must be an object");
      }
      fields(shape, value);
    } else {
      scalar(name, shape.asText(), value);
    }
  }

  private static void scalar(String name, String type, JsonNode value) {
    String kind = type.split(">", -1)[0];
    boolean fits =
        switch (kind) {
          case "string" -> value.isTextual();
          case "number" -> value.isNumber();
          case "boolean" -> value.isBoolean();
          case "object" -> value.isObject();
          default -> true;
        };
    if (!fits) {
      throw refused("Field '%s' must be a %s".formatted(name, kind));
    }
    if (type.contains(">") && value.asDouble() < Double.parseDouble(type.split(">", -1)[1])) {
      throw refused("Field '%s' is less than the minimum value".formatted(name));
    }
  }

  private static RuntimeException refused(String why) {
    return ProbeRequest.refused("Mock result schema validation error: " + why);
  }
}
