package dev.kintsugi.asl.state;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kintsugi.asl.definition.Machine;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Runs its processor once for each item. Distributed Maps run as inline ones do. */
final class MapState implements Attempt {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final List<String> UNSUPPORTED = List.of("ItemBatcher", "ResultWriter");

  @Override
  public JsonNode run(Visit visit, String key) throws InterruptedException {
    UNSUPPORTED.stream()
        .filter(field -> visit.node().field(field).isPresent())
        .findFirst()
        .ifPresent(
            field -> {
              throw StateFailure.fatal("the field " + field + " is not supported by this runner");
            });
    Optional<JsonNode> reader = visit.node().field("ItemReader");
    JsonNode items =
        reader.isPresent() ? new ItemReader(visit, reader.get()).items(key) : visit.flow().items();
    long atOnce = visit.wholeNumber("MaxConcurrency").orElse(0L);
    Tolerance tolerance = Tolerance.of(visit);
    visit.inspect("maxConcurrency", LongNode.valueOf(atOnce));
    visit.branch().event(key, "MapStateStarted", JSON.objectNode().put("length", items.size()));
    List<Fork> forks = forks(visit, key, items);
    ArrayNode output = collect(visit, forks, (int) atOnce, tolerance.failures(items.size()));
    visit.limit(output);
    visit.branch().event(key, "MapStateSucceeded", JSON.objectNode());
    return output;
  }

  private static List<Fork> forks(Visit visit, String key, JsonNode items) {
    Machine processor = visit.node().processor();
    var forks = new ArrayList<Fork>();
    for (int i = 0; i < items.size(); i++) {
      ObjectNode place = JSON.objectNode();
      place.putObject("Item").put("Index", i).set("Value", items.get(i));
      JsonNode input = visit.flow().select(items.get(i), place);
      forks.add(new Fork(key + "[" + i + "]", processor, input, Optional.of(place)));
    }
    return forks;
  }

  private static ArrayNode collect(Visit visit, List<Fork> forks, int atOnce, double tolerated)
      throws InterruptedException {
    ArrayNode output = JSON.arrayNode();
    visit.branch().fork(forks, atOnce, tolerated).forEach(result -> result.ifPresent(output::add));
    return output;
  }
}
