package dev.kintsugi.local.queue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** GetQueueAttributes. */
final class QueueAttributes {

  ObjectNode of(LocalQueue queue, JsonNode body) {
    Set<String> wanted = new HashSet<>();
    body.path("AttributeNames").forEach(name -> wanted.add(name.asText()));
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    ObjectNode attributes = answer.putObject("Attributes");
    all(queue)
        .forEach(
            (name, value) -> {
              if (wanted.contains("All") || wanted.contains(name)) {
                attributes.put(name, value);
              }
            });
    return answer;
  }

  private static Map<String, String> all(LocalQueue queue) {
    QueueSettings settings = queue.settings();
    LocalQueue.Counts counts = queue.counts();
    Map<String, String> all = new LinkedHashMap<>();
    all.put("QueueArn", queue.arn());
    all.put("ApproximateNumberOfMessages", Integer.toString(counts.visible()));
    all.put("ApproximateNumberOfMessagesNotVisible", Integer.toString(counts.inFlight()));
    all.put("ApproximateNumberOfMessagesDelayed", Integer.toString(counts.delayed()));
    all.put("VisibilityTimeout", Long.toString(settings.visibility().toSeconds()));
    all.put("DelaySeconds", Long.toString(settings.delay().toSeconds()));
    all.put("MessageRetentionPeriod", Long.toString(settings.retention().toSeconds()));
    all.put("ReceiveMessageWaitTimeSeconds", Long.toString(settings.receiveWait().toSeconds()));
    all.put("MaximumMessageSize", Integer.toString(settings.maximumSize()));
    settings
        .redrive()
        .ifPresent(
            redrive ->
                all.put(
                    "RedrivePolicy",
                    JsonNodeFactory.instance
                        .objectNode()
                        .put("deadLetterTargetArn", redrive.deadLetters())
                        .put("maxReceiveCount", redrive.maximum())
                        .toString()));
    return all;
  }
}
