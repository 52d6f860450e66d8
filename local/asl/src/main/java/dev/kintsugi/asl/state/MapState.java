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

  @Override
  public JsonNode run(Visit visit, String key) throws InterruptedException {
    if (visit.node().field("ResultWriter").isPresent()) {
      throw StateFailure.fatal("the field ResultWriter is not supported by this runner");
    }
    Optional<JsonNode> reader = visit.node().field("ItemReader");
    JsonNode items =
        reader.isPresent() ? new ItemReader(visit, reader.get()).items(key) : visit.flow().items();
    long atOnce = visit.wholeNumber("MaxConcurrency").orElse(0L);
    Tolerance tolerance = Tolerance.of(visit);
    visit.inspect("maxConcurrency", LongNode.valueOf(atOnce));
    visit.branch().event(key, "MapStateStarted", JSON.objectNode().put("length", items.size()));
    List<Fork> forks = forks(visit, key, items);
    ArrayNode output = collect(visit, forks, (int) atOnce, tolerance.failures(forks.size()));
    visit.limit(output);
    visit.branch().event(key, "MapStateSucceeded", JSON.objectNode());
    return output;
  }

  private static List<Fork> forks(Visit visit, String key, JsonNode items) {
    List<ObjectNode> places = new ArrayList<>();
    List<JsonNode> inputs = new ArrayList<>();
    for (int i = 0; i < items.size(); i++) {
      places.add(place(i, items.get(i)));
      inputs.add(visit.flow().select(items.get(i), places.get(i)));
    }
    Optional<JsonNode> batcher = visit.node().field("ItemBatcher");
    if (batcher.isPresent()) {
      inputs = new ItemBatcher(visit, batcher.get()).batches(inputs);
      places.clear();
      for (JsonNode batch : inputs) {
        places.add(place(places.size(), batch));
      }
    }
    Machine processor = visit.node().processor();
    var forks = new ArrayList<Fork>();
    for (int i = 0; i < inputs.size(); i++) {
      String at = key + "[" + i + "]";
      forks.add(new Fork(at, processor, inputs.get(i), Optional.of(places.get(i))));
    }
    return forks;
  }

  private static ObjectNode place(int index, JsonNode value) {
    ObjectNode place = JSON.objectNode();
    place.putObject("Item").put("Index", index).set("Value", value);
    return place;
  }

  private static ArrayNode collect(Visit visit, List<Fork> forks, int atOnce, double tolerated)
      throws InterruptedException {
    ArrayNode output = JSON.arrayNode();
    visit.branch().fork(forks, atOnce, tolerated).forEach(result -> result.ifPresent(output::add));
    return output;
  }
}
