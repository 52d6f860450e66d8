package dev.kintsugi.local.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kintsugi.asl.execution.TaskFailedException;
import dev.kintsugi.asl.execution.TaskRequest;
import dev.kintsugi.local.web.ServiceCallException;
import dev.kintsugi.local.web.ServiceCalls;
import java.io.IOException;
import java.util.Map;

/** Calls of AWS services by a state machine: optimised ones, and {@code aws-sdk:} for any other. */
final class ServiceTask {
  private static final String SDK = "aws-sdk.";
  private static final Map<String, String> SERVICES =
      Map.of("eventbridge", "events", "sfn", "states");

  private final ServiceCalls calls;

  ServiceTask(ServiceCalls calls) {
    this.calls = calls;
  }

  JsonNode invoke(TaskRequest request, String principal)
      throws TaskFailedException, InterruptedException {
    boolean sdk = request.service().startsWith(SDK);
    String named = sdk ? request.service().substring(SDK.length()) : request.service();
    String service = SERVICES.getOrDefault(named, named);
    if (!calls.knows(service)) {
      throw new TaskFailedException(
          "States.Runtime", "the service of " + request.resource() + " is not hosted here");
    }
    String operation = capital(request.operation());
    JsonNode arguments = sdk ? request.arguments() : optimised(service, request.arguments());
    try {
      JsonNode answer = calls.call(principal, service, operation, onWire(service, arguments));
      return service.equals("states") ? keys(answer, true) : answer;
    } catch (ServiceCallException e) {
      throw new TaskFailedException(prefix(named) + "." + error(e.type()), e.getMessage());
    } catch (IOException e) {
      throw new TaskFailedException(prefix(named) + ".SdkClientException", e.toString());
    }
  }

  /** Where the optimised call takes a value, the service takes its JSON as text. */
  private static JsonNode optimised(String service, JsonNode arguments) {
    JsonNode copy = arguments.deepCopy();
    if (service.equals("sqs") && copy instanceof ObjectNode object) {
      textOf(object, "MessageBody");
    }
    if (service.equals("events")) {
      for (JsonNode entry : copy.path("Entries")) {
        if (entry instanceof ObjectNode object) {
          textOf(object, "Detail");
        }
      }
    }
    return copy;
  }

  private static void textOf(ObjectNode object, String field) {
    JsonNode value = object.path(field);
    if (!value.isMissingNode() && !value.isTextual()) {
      object.put(field, value.toString());
    }
  }

  /** Step Functions' own API has small first letters; the others are written as they are sent. */
  private static JsonNode onWire(String service, JsonNode arguments) {
    return service.equals("states") ? keys(arguments, false) : arguments;
  }

  private static JsonNode keys(JsonNode node, boolean capital) {
    if (!node.isObject()) {
      return node;
    }
    ObjectNode renamed = JsonNodeFactory.instance.objectNode();
    node.properties()
        .forEach(
            field ->
                renamed.set(
                    capital ? capital(field.getKey()) : small(field.getKey()), field.getValue()));
    return renamed;
  }

  private static String capital(String name) {
    return name.isEmpty() ? name : Character.toUpperCase(name.charAt(0)) + name.substring(1);
  }

  private static String small(String name) {
    return name.isEmpty() ? name : Character.toLowerCase(name.charAt(0)) + name.substring(1);
  }

  private static String prefix(String named) {
    return switch (named) {
      case "dynamodb" -> "DynamoDb";
      case "eventbridge", "events" -> "EventBridge";
      default -> capital(named);
    };
  }

  private static String error(String type) {
    String plain = type.substring(type.lastIndexOf('.') + 1);
    return plain.endsWith("Exception") ? plain : plain + "Exception";
  }
}
