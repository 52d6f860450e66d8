package dev.kintsugi.asl.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.regex.Pattern;

/** Whether an answer meets a recorded expectation, by the rules that come with the cases. */
final class CaseExpectation {
  private static final JsonMapper JSON = new JsonMapper();

  private CaseExpectation() {}

  static boolean met(JsonNode test, JsonNode answer) {
    JsonNode expected = test.path("expect");
    if (!expected.path("status").equals(answer.path("status"))) {
      return false;
    }
    if (expected.has("output") && !same(expected.get("output"), answer.path("output"))) {
      return false;
    }
    boolean failed =
        Pattern.matches(
            "FAILED|TIMED_OUT|REJECTED|CAUGHT_ERROR|RETRIABLE", expected.path("status").asText());
    if (failed && !same(expected.path("error"), answer.path("error"))) {
      return false;
    }
    if (test.path("kind").asText().equals("teststate") && !probed(expected, answer)) {
      return false;
    }
    return !expected.has("cause")
        || test.path("engineCause").asBoolean(false)
        || expected.path("engineCause").asBoolean(false)
        || !failed
        || cause(expected.get("cause"), answer.path("cause"));
  }

  private static boolean probed(JsonNode expected, JsonNode answer) {
    return expected.path("nextState").equals(answer.path("nextState"))
        && expected.has("inspectionData") == answer.has("inspectionData")
        && (!expected.has("inspectionData")
            || same(expected.get("inspectionData"), values(answer.get("inspectionData"))));
  }

  /** The data after each step as values, where they are JSON texts. */
  private static JsonNode values(JsonNode inspected) {
    ObjectNode values = JSON.createObjectNode();
    for (Map.Entry<String, JsonNode> field : inspected.properties()) {
      JsonNode value = field.getValue();
      values.set(field.getKey(), value.isTextual() ? parse(value.asText()) : value);
    }
    return values;
  }

  private static JsonNode parse(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      return JSON.getNodeFactory().textNode(text);
    }
  }

  private static boolean cause(JsonNode expected, JsonNode actual) {
    try {
      return expected.isObject()
          ? same(expected, JSON.readTree(actual.asText()))
          : same(expected, actual);
    } catch (JsonProcessingException e) {
      return false;
    }
  }

  private static boolean same(JsonNode expected, JsonNode actual) {
    if (expected.isTextual()) {
      return text(expected.asText(), actual);
    }
    if (expected.isNumber() && actual.isNumber()) {
      return expected.decimalValue().compareTo(actual.decimalValue()) == 0;
    }
    if (expected.isArray() && actual.isArray() && expected.size() == actual.size()) {
      for (int i = 0; i < expected.size(); i++) {
        if (!same(expected.get(i), actual.get(i))) {
          return false;
        }
      }
      return true;
    }
    if (expected.isObject() && actual.isObject()) {
      return object(expected, actual);
    }
    return expected.equals(actual);
  }

  private static boolean object(JsonNode expected, JsonNode actual) {
    for (Map.Entry<String, JsonNode> field : expected.properties()) {
      boolean optional = "<OPTIONAL>".equals(field.getValue().asText());
      JsonNode value = actual.path(field.getKey());
      if (!optional && !same(field.getValue(), value)) {
        return false;
      }
    }
    for (Map.Entry<String, JsonNode> field : actual.properties()) {
      if (!expected.has(field.getKey())) {
        return false;
      }
    }
    return true;
  }

  private static boolean text(String expected, JsonNode actual) {
    if (expected.equals("<ANY>")) {
      return !actual.isMissingNode();
    }
    if (expected.startsWith("An error occurred while executing the state")
        || expected.startsWith("The state/task")) {
      return actual.isTextual();
    }
    if (!actual.isTextual()) {
      return false;
    }
    String[] parts = expected.split("<ANY>", -1);
    var regex = new StringBuilder();
    for (int i = 0; i < parts.length; i++) {
      regex.append(i > 0 ? "(?s).*" : "").append(Pattern.quote(parts[i]));
    }
    return Pattern.matches(regex.toString(), actual.asText());
  }
}
