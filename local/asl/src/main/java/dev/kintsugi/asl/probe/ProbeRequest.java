package dev.kintsugi.asl.probe;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kintsugi.asl.execution.SfnException;
import java.util.Optional;

/**
 * What a caller of TestState asks for.
 *
 * @param definition the text of a state, or of a machine
 * @param stateName the state meant, where the definition is a machine
 * @param input the input of the state
 * @param role the role in whose name it would run
 * @param detailed whether to tell of the data after each step
 * @param mock what the work of the state is said to give
 * @param context the context object, where the caller gives one
 * @param variables the variables in sight
 * @param configuration what is said to have happened before
 */
record ProbeRequest(
    String definition,
    Optional<String> stateName,
    JsonNode input,
    String role,
    boolean detailed,
    Optional<Mock> mock,
    Optional<ObjectNode> context,
    ObjectNode variables,
    Configuration configuration) {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  static ProbeRequest of(JsonNode request) {
    return new ProbeRequest(
        text(request, "definition").orElseThrow(() -> refused("the field 'definition' is missing")),
        text(request, "stateName"),
        text(request, "input").map(t -> parse("input", t)).orElse(object()),
        text(request, "roleArn").orElse("arn:aws:iam::111111111111:role/TestState"),
        !text(request, "inspectionLevel").orElse("INFO").equals("INFO"),
        request.has("mock") ? Optional.of(Mock.of(request.get("mock"))) : Optional.empty(),
        text(request, "context").map(t -> parseObject("context", t)),
        text(request, "variables").map(t -> parseObject("variables", t)).orElse(object()),
        Configuration.of(request.path("stateConfiguration")));
  }

  static SfnException refused(String why) {
    return new SfnException("ValidationException", why);
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  private static Optional<String> text(JsonNode request, String field) {
    return Optional.ofNullable(request.get(field))
        .filter(JsonNode::isTextual)
        .map(JsonNode::asText);
  }

  private static ObjectNode parseObject(String field, String text) {
    if (parse(field, text) instanceof ObjectNode object) {
      return object;
    }
    throw refused("the field '" + field + "' must be a JSON object");
  }

  private static JsonNode parse(String field, String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw field.equals("input")
          ? new SfnException("InvalidExecutionInput", "Invalid Input: " + e.getOriginalMessage())
          : refused("the field '" + field + "' is no JSON: " + e.getOriginalMessage());
    }
  }

  /**
   * What the work of a state is said to give: a result or an error.
   *
   * @param result the result
   * @param error the error's name
   * @param cause the error's cause
   * @param mode how closely the result must fit the service: STRICT, PRESENT or NONE
   */
  record Mock(
      Optional<JsonNode> result, Optional<String> error, Optional<String> cause, String mode) {
    static Mock of(JsonNode mock) {
      if (mock.has("result") == mock.has("errorOutput")) {
        throw refused(
            "A test mock should have only one of the following fields: [result, errorOutput].");
      }
      JsonNode error = mock.path("errorOutput");
      return new Mock(
          text(mock, "result").map(t -> parse("mock.result", t)),
          text(error, "error"),
          text(error, "cause"),
          text(mock, "fieldValidationMode").orElse("STRICT"));
    }
  }

  /**
   * What is said to have happened before.
   *
   * @param retries how often the retrier has retried
   * @param failedIterations how many iterations of a Map failed
   * @param items what the reader of a Map reads
   */
  record Configuration(int retries, int failedIterations, Optional<String> items) {
    static Configuration of(JsonNode json) {
      return new Configuration(
          json.path("retrierRetryCount").asInt(0),
          json.path("mapIterationFailureCount").asInt(0),
          text(json, "mapItemReaderData"));
    }
  }
}
