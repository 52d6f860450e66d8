package dev.kintsugi.local.workflow;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kintsugi.asl.execution.TaskFailedException;
import dev.kintsugi.asl.execution.TaskRequest;
import dev.kintsugi.local.functions.FunctionHost;
import dev.kintsugi.local.functions.Invocation;
import dev.kintsugi.local.functions.LambdaException;
import dev.kintsugi.local.iam.Caller;
import dev.kintsugi.local.iam.Gate;

/** Calls of functions by a state machine. */
final class FunctionTask {
  private static final JsonMapper JSON = new JsonMapper();

  private final FunctionHost functions;
  private final Gate gate;

  FunctionTask(FunctionHost functions, Gate gate) {
    this.functions = functions;
    this.gate = gate;
  }

  JsonNode invoke(TaskRequest request, Caller caller)
      throws TaskFailedException, InterruptedException {
    boolean optimised = request.operation().equals("invoke");
    JsonNode arguments = request.arguments();
    String name = optimised ? arguments.path("FunctionName").asText() : request.resource();
    JsonNode payload = optimised ? arguments.path("Payload") : arguments;
    Invocation invocation = call(name, payload.isMissingNode() ? "{}" : payload.toString(), caller);
    Invocation.Failure error = invocation.error();
    if (error != null) {
      throw new TaskFailedException(error.type(), invocation.payload());
    }
    JsonNode result = parse(invocation.payload());
    return optimised ? wrapped(result) : result;
  }

  private Invocation call(String name, String payload, Caller caller)
      throws TaskFailedException, InterruptedException {
    try {
      String arn = functions.function(name).arn();
      if (!gate.allows(caller, "lambda:InvokeFunction", arn)) {
        throw new TaskFailedException(
            "Lambda.AWSLambdaException",
            "User: "
                + caller.keyId()
                + " is not authorized to perform: lambda:InvokeFunction on"
                + " resource: "
                + arn);
      }
      return functions.invoke(name, payload);
    } catch (LambdaException e) {
      throw new TaskFailedException("Lambda." + e.type(), e.getMessage());
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
