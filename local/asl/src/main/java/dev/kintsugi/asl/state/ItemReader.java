package dev.kintsugi.asl.state;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Reads the items of a Map from an object of S3: a JSON array, JSON lines, or CSV without quotes
 * over lines. The object comes from a task, so that it is read once and kept over a restart.
 */
final class ItemReader {
  /** How the key of the task ends that reads the object. */
  static final String KEY = "/ItemReader";

  private static final JsonMapper JSON = new JsonMapper();

  private final Visit visit;
  private final JsonNode reader;

  ItemReader(Visit visit, JsonNode reader) {
    this.visit = visit;
    this.reader = reader;
  }

  JsonNode items(String key) throws InterruptedException {
    JsonNode template =
        reader.has("Arguments") ? reader.get("Arguments") : reader.path("Parameters");
    JsonNode arguments = visit.flow().template("ItemReader", template);
    JsonNode answer =
        visit
            .branch()
            .task(
                new TaskCall(
                    key + KEY,
                    visit.node().name(),
                    reader.path("Resource").asText(),
                    token -> arguments,
                    Optional.empty(),
                    Optional.empty(),
                    visit.retryCount()));
    JsonNode body = answer.has("Body") ? answer.get("Body") : answer;
    return limited(body.isTextual() ? parsed(body.asText()) : body);
  }

  private JsonNode parsed(String text) {
    try {
      return switch (config("InputType").orElse("JSON")) {
        case "CSV" -> csv(text.lines().toList());
        case "JSONL" -> lines(text.lines().toList());
        default -> JSON.readTree(text);
      };
    } catch (JsonProcessingException e) {
      throw failed(e.getOriginalMessage());
    }
  }

  private static ArrayNode lines(List<String> lines) throws JsonProcessingException {
    ArrayNode items = JsonNodeFactory.instance.arrayNode();
    for (String line : lines) {
      if (!line.isBlank()) {
        items.add(JSON.readTree(line));
      }
    }
    return items;
  }

  private ArrayNode csv(List<String> lines) {
    JsonNode given = reader.path("ReaderConfig").path("CSVHeaders");
    int first = given.isArray() ? 0 : 1;
    List<String> names =
        given.isArray()
            ? given.valueStream().map(JsonNode::asText).toList()
            : cells(lines.isEmpty() ? "" : lines.getFirst());
    ArrayNode items = JsonNodeFactory.instance.arrayNode();
    for (String line : lines.subList(Math.min(first, lines.size()), lines.size())) {
      ObjectNode item = items.addObject();
      List<String> cells = cells(line);
      for (int i = 0; i < names.size(); i++) {
        item.put(names.get(i), i < cells.size() ? cells.get(i) : "");
      }
    }
    return items;
  }

  private static List<String> cells(String line) {
    return Arrays.stream(line.split(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)", -1))
        .map(cell -> cell.startsWith("\"") ? cell.substring(1, cell.length() - 1) : cell)
        .map(cell -> cell.replace("\"\"", "\""))
        .toList();
  }

  private JsonNode limited(JsonNode items) {
    if (!items.isArray()) {
      throw failed("an array is needed, not " + items.getNodeType());
    }
    int most = reader.path("ReaderConfig").path("MaxItems").asInt(Integer.MAX_VALUE);
    ArrayNode kept = JsonNodeFactory.instance.arrayNode();
    items.valueStream().limit(most).forEach(kept::add);
    return kept;
  }

  private Optional<String> config(String field) {
    return Optional.ofNullable(reader.path("ReaderConfig").get(field)).map(JsonNode::asText);
  }

  private static StateFailure failed(String why) {
    return new StateFailure("States.ItemReaderFailed", "The items can't be read: " + why);
  }
}
