package dev.kintsugi.asl.state;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Puts the items of a Map together, so many or so many bytes to an iteration. */
final class ItemBatcher {
  private static final String PATH = "Path";

  private final JsonNode batcher;

  /** The batcher of a visit, its values taken from the input. */
  ItemBatcher(Visit visit, JsonNode written) {
    ObjectNode template = JsonNodeFactory.instance.objectNode();
    written.properties().forEach(f -> template.set(dynamic(f.getKey()), f.getValue()));
    batcher = visit.flow().template("ItemBatcher", template);
  }

  /** A field that takes a path is the dynamic field of a template. */
  private static String dynamic(String field) {
    return field.endsWith(PATH) ? field.substring(0, field.length() - PATH.length()) + ".$" : field;
  }

  /** The inputs of the iterations, of the items in order. */
  List<JsonNode> batches(List<JsonNode> items) {
    long most = batcher.path("MaxItemsPerBatch").asLong(Long.MAX_VALUE);
    long bytes = batcher.path("MaxInputBytesPerBatch").asLong(Visit.LARGEST_DATA);
    var batches = new ArrayList<JsonNode>();
    ArrayNode batch = start(batches);
    long size = 0;
    for (JsonNode item : items) {
      long more = item.toString().getBytes(StandardCharsets.UTF_8).length + 1L;
      if (!batch.isEmpty() && (batch.size() >= most || size + more > bytes)) {
        batch = start(batches);
        size = 0;
      }
      batch.add(item);
      size += more;
    }
    return items.isEmpty() ? List.of() : batches;
  }

  private ArrayNode start(List<JsonNode> batches) {
    ObjectNode input = JsonNodeFactory.instance.objectNode();
    if (batcher.has("BatchInput")) {
      input.set("BatchInput", batcher.get("BatchInput"));
    }
    batches.add(input);
    return input.putArray("Items");
  }
}
