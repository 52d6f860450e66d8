package dev.kintsugi.local.queue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Function;

/** The batch operations' common shape: entries with ids, each succeeds or fails by itself. */
final class Batch {
  private static final int MOST = 10;

  private Batch() {}

  /** Does each entry; what it answers goes among the successful ones, with the entry's id. */
  static ObjectNode each(JsonNode body, Function<JsonNode, ObjectNode> action) {
    check(body);
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    var successful = answer.putArray("Successful");
    var failed = answer.putArray("Failed");
    for (JsonNode entry : body.path("Entries")) {
      String id = entry.path("Id").asText();
      try {
        successful.add(action.apply(entry).put("Id", id));
      } catch (SqsException e) {
        failed
            .addObject()
            .put("Id", id)
            .put("SenderFault", true)
            .put("Code", e.type())
            .put("Message", e.getMessage());
      }
    }
    return answer;
  }

  static void check(JsonNode body) {
    JsonNode entries = body.path("Entries");
    if (entries.isEmpty()) {
      throw new SqsException("EmptyBatchRequest", "the batch has no entries");
    }
    if (entries.size() > MOST) {
      throw new SqsException("TooManyEntriesInBatchRequest", "the batch has more than 10 entries");
    }
    Set<String> ids = new HashSet<>();
    for (JsonNode entry : entries) {
      if (!ids.add(entry.path("Id").asText())) {
        throw new SqsException("BatchEntryIdsNotDistinct", "an id is there twice");
      }
    }
  }
}
