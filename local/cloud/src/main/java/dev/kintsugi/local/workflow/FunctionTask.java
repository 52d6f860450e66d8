package dev.kintsugi.local.workflow;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kintsugi.asl.execution.TaskFailedException;
import dev.kintsugi.asl.execution.TaskRequest;
import dev.kintsugi.local.fault.Fault;
import dev.kintsugi.local.front.Guard;
import dev.kintsugi.local.functions.FunctionHost;
import dev.kintsugi.local.functions.Invocation;
import dev.kintsugi.local.functions.LambdaException;
import dev.kintsugi.local.iam.Caller;
import dev.kintsugi.local.iam.Verdict;
import java.util.Optional;

/** Calls of functions by a state machine. */
final class FunctionTask {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String CLIENT_ERROR = "Lambda.SdkClientException";

  private final FunctionHost functions;
  private final Guard guard;

  FunctionTask(FunctionHost functions, Guard guard) {
    this.functions = functions;
    this.guard = guard;
  }

  JsonNode invoke(TaskRequest request, Caller caller)
      throws TaskFailedException, InterruptedException {
    boolean optimised = request.operation().equals("invoke");
    JsonNode arguments = request.arguments();
    String name = optimised ? arguments.path("FunctionName").asText() : request.resource();
    JsonNode payload = optimised ? arguments.path("Payload") : arguments;
    Invocation invocation = call(name, text(payload), caller);
    Invocation.Failure error = invocation.error();
    if (error != null) {
      throw new TaskFailedException(error.type(), invocation.payload());
    }
    JsonNode result = parse(invocation.payload());
    return optimised ? wrapped(result) : result;
  }

  /** A function is sent a text as it is, and an empty object where there is nothing. */
  private static String text(JsonNode payload) {
    return payload.isMissingNode() || payload.isNull()
        ? "{}"
        : payload.isTextual() ? payload.asText() : payload.toString();
  }

  private Invocation call(String name, String payload, Caller caller)
      throws TaskFailedException, InterruptedException {
    if (guard.invocation(caller, name) instanceof Verdict.Denied denied) {
      throw new TaskFailedException("Lambda.AWSLambdaException", denied.message());
    }
    Optional<Fault> fault = guard.faults().next("lambda", "Invoke");
    if (fault.isPresent()) {
      before(fault.get());
    }
    Invocation invocation = invoke(name, payload);
    if (fault.filter(f -> f.kind() == Fault.Kind.LOST_ANSWER).isPresent()) {
      throw new TaskFailedException(CLIENT_ERROR, "the answer was lost");
    }
    return invocation;
  }

  private Invocation invoke(String name, String payload)
      throws TaskFailedException, InterruptedException {
    try {
      return functions.invoke(name, payload);
    } catch (LambdaException e) {
      throw new TaskFailedException("Lambda." + e.type(), e.getMessage());
    }
  }

  /** What a fault does before the function is called, if it still is. */
  private static void before(Fault fault) throws TaskFailedException, InterruptedException {
    switch (fault.kind()) {
      case THROTTLE ->
          throw new TaskFailedException("Lambda.TooManyRequestsException", "Rate Exceeded.");
      case ERROR500 ->
          throw new TaskFailedException("Lambda.ServiceException", "Service encountered an error.");
      case TIMEOUT -> {
        Thread.sleep(fault.delay());
        throw new TaskFailedException(CLIENT_ERROR, "Read timed out");
      }
      case SLOW -> Thread.sleep(fault.delay());
      case LOST_ANSWER -> {}
    }
  }

  private static ObjectNode wrapped(JsonNode payload) {
    ObjectNode result = JsonNodeFactory.instance.objectNode().put("ExecutedVersion", "$LATEST");
    result.set("Payload", payload);
    return result.put("StatusCode", 200);
  }

  private static JsonNode parse(String payload) throws TaskFailedException {
    try {
      return JSON.readTree(payload);
    } catch (JsonProcessingException e) {
      throw new TaskFailedException("Lambda.Unknown", e.getOriginalMessage());
    }
  }
}
