package dev.kintsugi.local.queue;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;

/** The records of the queues' journal. To be made under the queue's lock. */
final class QueueRecords {
  private QueueRecords() {}

  private static ObjectNode base(String queue, String op) {
    return JsonNodeFactory.instance.objectNode().put("queue", queue).put("op", op);
  }

  /** A message sent, with its state. */
  static byte[] send(String queue, Message message) {
    Message.Content content = message.content();
    ObjectNode json = stateJson(queue, "send", message);
    json.put("body", content.body())
        .put("sent", content.sentAt().toString())
        .put("source", content.source());
    json.set("attributes", content.attributes());
    return bytes(json);
  }

  /** The state of a message: visibility, receives, handle. */
  static byte[] state(String queue, Message message) {
    return bytes(stateJson(queue, "state", message));
  }

  static byte[] delete(String queue, String id) {
    return bytes(base(queue, "delete").put("id", id));
  }

  static byte[] purge(String queue) {
    return bytes(base(queue, "purge"));
  }

  private static ObjectNode stateJson(String queue, String op, Message message) {
    ObjectNode json =
        base(queue, op).put("id", message.id()).put("visible", message.visibleAt().toString());
    if (message.held()) {
      json.put("receives", message.receives()).put("handle", message.handle());
      message.firstReceived().ifPresent(first -> json.put("first", first.toString()));
    }
    return json;
  }

  private static byte[] bytes(ObjectNode json) {
    return json.toString().getBytes(StandardCharsets.UTF_8);
  }
}
