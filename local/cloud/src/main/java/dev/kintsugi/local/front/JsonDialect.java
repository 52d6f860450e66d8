package dev.kintsugi.local.front;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.kintsugi.local.iam.Access;
import dev.kintsugi.local.journal.RandomIdSource;
import dev.kintsugi.local.web.Request;
import dev.kintsugi.local.web.Response;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * The services that speak AWS's JSON protocol.
 *
 * @param service as ARNs name it
 * @param target what precedes the operation in X-Amz-Target
 * @param version of the protocol: 1.0 or 1.1
 * @param needs which permissions an operation needs
 * @param errors status and type of each refusal, with the code of the query protocol where the
 *     service still sends one
 */
record JsonDialect(
    String service, String target, String version, Needs needs, Map<Refusal, Wording> errors)
    implements Dialect {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String CORAL = "com.amazon.coral.service#";
  private static final String DYNAMO = "com.amazonaws.dynamodb.v20120810#";
  private static final String PLAIN = "AccessDeniedException";

  /** Which permissions an operation needs. */
  @FunctionalInterface
  interface Needs {
    /** The permissions; a call of an operation that is not known throws. */
    List<Access> of(String operation, JsonNode body) throws UnknownOperationException;
  }

  /** How a refusal is worded; the query code is empty where there is none. */
  record Wording(int status, String type, String queryCode) {
    Wording(int status, String type) {
      this(status, type, "");
    }
  }

  static JsonDialect dynamodb() {
    return new JsonDialect(
        "dynamodb",
        "DynamoDB_20120810.",
        "1.0",
        new DynamoNeeds(),
        Map.of(
            Refusal.DENIED, new Wording(400, CORAL + PLAIN),
            Refusal.THROTTLED, new Wording(400, DYNAMO + "ProvisionedThroughputExceededException"),
            Refusal.BROKEN, new Wording(500, DYNAMO + "InternalServerError"),
            Refusal.UNKNOWN_OPERATION, new Wording(400, CORAL + "UnknownOperationException")));
  }

  static JsonDialect sqs() {
    return new JsonDialect(
        "sqs",
        "AmazonSQS.",
        "1.0",
        new SqsNeeds(),
        Map.of(
            Refusal.DENIED, new Wording(403, CORAL + PLAIN, "AccessDenied;Sender"),
            Refusal.THROTTLED,
                new Wording(400, "com.amazonaws.sqs#RequestThrottled", "RequestThrottled;Sender"),
            Refusal.BROKEN, new Wording(500, CORAL + "InternalFailure", "InternalFailure;Receiver"),
            Refusal.UNKNOWN_OPERATION,
                new Wording(400, CORAL + "UnknownOperationException", "InvalidAction;Sender")));
  }

  static JsonDialect events() {
    return new JsonDialect(
        "events",
        "AWSEvents.",
        "1.1",
        new BusNeeds(),
        Map.of(
            Refusal.DENIED, new Wording(400, PLAIN),
            Refusal.THROTTLED, new Wording(400, "ThrottlingException"),
            Refusal.BROKEN, new Wording(500, "InternalException"),
            Refusal.UNKNOWN_OPERATION, new Wording(400, "UnknownOperationException")));
  }

  static JsonDialect kms() {
    return new JsonDialect(
        "kms",
        "TrentService.",
        "1.1",
        new KmsNeeds(),
        Map.of(
            Refusal.DENIED, new Wording(400, PLAIN),
            Refusal.THROTTLED, new Wording(400, "ThrottlingException"),
            Refusal.BROKEN, new Wording(500, "KMSInternalException"),
            Refusal.UNKNOWN_OPERATION, new Wording(400, "UnknownOperationException")));
  }

  static JsonDialect states() {
    return new JsonDialect(
        "states",
        "AWSStepFunctions.",
        "1.0",
        new StatesNeeds(),
        Map.of(
            Refusal.DENIED, new Wording(400, CORAL + PLAIN),
            Refusal.THROTTLED, new Wording(400, CORAL + "ThrottlingException"),
            Refusal.BROKEN, new Wording(500, CORAL + "InternalFailure"),
            Refusal.UNKNOWN_OPERATION, new Wording(400, CORAL + "UnknownOperationException")));
  }

  @Override
  public Call read(Request request) throws IOException, UnknownOperationException {
    String named = request.header("X-Amz-Target").orElse("");
    if (!named.startsWith(target)) {
      throw new UnknownOperationException(named);
    }
    String operation = named.substring(target.length());
    byte[] bytes = request.bytes();
    return new Call(
        operation,
        List.copyOf(needs.of(operation, body(bytes))),
        request.with(new ByteArrayInputStream(bytes)));
  }

  /** What is no JSON needs nothing: the service refuses it by itself. */
  private static JsonNode body(byte[] bytes) throws IOException {
    try {
      return JSON.readTree(bytes);
    } catch (JsonProcessingException e) {
      return JsonNodeFactory.instance.objectNode();
    }
  }

  @Override
  public Response refusal(Refusal refusal, String message) {
    Wording error = errors.getOrDefault(refusal, new Wording(500, refusal.name()));
    String body =
        JsonNodeFactory.instance
            .objectNode()
            .put("__type", error.type())
            .put("message", message)
            .put("Message", message)
            .toString();
    String plain = error.type().substring(error.type().indexOf('#') + 1);
    Response response =
        Response.of(
                error.status(),
                "application/x-amz-json-" + version,
                body.getBytes(StandardCharsets.UTF_8))
            .with("x-amzn-RequestId", RandomIdSource.next())
            .with("x-amzn-ErrorType", plain);
    return error.queryCode().isEmpty()
        ? response
        : response.with("x-amzn-query-error", error.queryCode());
  }
}
