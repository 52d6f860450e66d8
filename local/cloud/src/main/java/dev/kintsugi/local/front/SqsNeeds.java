package dev.kintsugi.local.front;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kintsugi.local.iam.Access;
import java.util.List;
import java.util.Set;

/** What SQS's operations need: a batch what its entries do. */
final class SqsNeeds implements JsonDialect.Needs {
  private static final String BATCH = "Batch";
  private static final Set<String> OPERATIONS =
      Set.of(
          "SendMessage",
          "SendMessageBatch",
          "ReceiveMessage",
          "DeleteMessage",
          "DeleteMessageBatch",
          "ChangeMessageVisibility",
          "ChangeMessageVisibilityBatch",
          "GetQueueAttributes",
          "GetQueueUrl",
          "PurgeQueue",
          "ListQueues",
          "ListDeadLetterSourceQueues",
          "StartMessageMoveTask");

  @Override
  public List<Access> of(String operation, JsonNode body) throws UnknownOperationException {
    if (!OPERATIONS.contains(operation)) {
      throw new UnknownOperationException(operation);
    }
    String action =
        operation.endsWith(BATCH)
            ? operation.substring(0, operation.length() - BATCH.length())
            : operation;
    return List.of(Access.of("sqs:" + action, resource(operation, body)));
  }

  private static String resource(String operation, JsonNode body) {
    return switch (operation) {
      case "ListQueues" -> "*";
      case "GetQueueUrl" -> Arns.of("sqs", body.path("QueueName").asText());
      case "StartMessageMoveTask" -> body.path("SourceArn").asText();
      default -> Arns.of("sqs", body.path("QueueUrl").asText().replaceFirst(".*/", ""));
    };
  }
}
