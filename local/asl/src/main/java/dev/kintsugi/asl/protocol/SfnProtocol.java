package dev.kintsugi.asl.protocol;

import static java.util.Map.entry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kintsugi.asl.definition.InvalidDefinitionException;
import dev.kintsugi.asl.execution.SfnException;
import dev.kintsugi.asl.execution.StateMachineRunner;
import java.util.Map;
import java.util.function.Function;

/**
 * Answers requests of the Step Functions API: JSON 1.0, whose operation is named by the header
 * X-Amz-Target. HTTP itself is the caller's. Thread-safe.
 */
public final class SfnProtocol {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String PREFIX = "AWSStepFunctions.";

  private final Map<String, Function<SfnRequest, ObjectNode>> calls;

  /** Answers for a runner. */
  public SfnProtocol(StateMachineRunner runner) {
    var descriptions = new Descriptions();
    calls =
        calls(
            new MachineCalls(runner, descriptions),
            new ExecutionCalls(runner, descriptions),
            new TaskCalls(runner, descriptions));
  }

  /**
   * Answers one request.
   *
   * @param target such as {@code AWSStepFunctions.StartExecution}
   * @throws SfnException if the call is refused; {@code UnknownOperationException} if the operation
   *     is none of this runner's
   */
  public String handle(String target, String body) {
    String operation = target.startsWith(PREFIX) ? target.substring(PREFIX.length()) : target;
    try {
      return answer(operation, new SfnRequest(JSON.readTree(body.isEmpty() ? "{}" : body)))
          .toString();
    } catch (JsonProcessingException e) {
      throw new SfnException("SerializationException", e.getOriginalMessage());
    } catch (InvalidDefinitionException e) {
      throw new SfnException(
          "InvalidDefinition", "Invalid State Machine Definition: " + e.getMessage());
    }
  }

  /**
   * Answers one request, refusals included, as it goes over HTTP.
   *
   * @param target such as {@code AWSStepFunctions.StartExecution}
   */
  public SfnAnswer respond(String target, String body) {
    try {
      return new SfnAnswer(200, handle(target, body));
    } catch (SfnException e) {
      return error(e.type(), String.valueOf(e.getMessage()));
    } catch (IllegalArgumentException | StackOverflowError e) {
      return error("ValidationException", String.valueOf(e.getMessage()));
    }
  }

  static SfnAnswer error(String type, String message) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    return new SfnAnswer(400, body.put("__type", type).put("message", message).toString());
  }

  private ObjectNode answer(String operation, SfnRequest request) {
    Function<SfnRequest, ObjectNode> call = calls.get(operation);
    if (call == null) {
      throw new SfnException("UnknownOperationException", "unknown operation " + operation);
    }
    return call.apply(request);
  }

  private static Map<String, Function<SfnRequest, ObjectNode>> calls(
      MachineCalls machines, ExecutionCalls executions, TaskCalls tasks) {
    return Map.ofEntries(
        entry("CreateStateMachine", machines::create),
        entry("UpdateStateMachine", machines::update),
        entry("DeleteStateMachine", machines::delete),
        entry("ListStateMachines", machines::list),
        entry("DescribeStateMachine", machines::describe),
        entry("DescribeStateMachineForExecution", machines::describeOfExecution),
        entry("ValidateStateMachineDefinition", machines::validate),
        entry("TestState", machines::test),
        entry("StartExecution", executions::start),
        entry("StartSyncExecution", executions::startSync),
        entry("DescribeExecution", executions::describe),
        entry("ListExecutions", executions::list),
        entry("GetExecutionHistory", executions::history),
        entry("StopExecution", executions::stop),
        entry("CreateActivity", tasks::create),
        entry("DescribeActivity", tasks::describe),
        entry("ListActivities", tasks::list),
        entry("DeleteActivity", tasks::delete),
        entry("GetActivityTask", tasks::take),
        entry("SendTaskSuccess", tasks::succeed),
        entry("SendTaskFailure", tasks::fail),
        entry("SendTaskHeartbeat", tasks::heartbeat));
  }
}
