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

/**
 * Runs its processor once for each item. A distributed Map runs within the execution too, but its
 * items have histories of their own, which are counted and not told.
 */
final class MapState implements Attempt {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  @Override
  public JsonNode run(Visit visit, String key) throws InterruptedException {
    Optional<JsonNode> reader = visit.node().field("ItemReader");
    JsonNode items =
        reader.isPresent() ? new ItemReader(visit, reader.get()).items(key) : visit.flow().items();
    long atOnce = visit.wholeNumber("MaxConcurrency").orElse(0L);
    Tolerance tolerance = Tolerance.of(visit);
    visit.inspect("maxConcurrency", LongNode.valueOf(atOnce));
    visit.branch().event(key, "MapStateStarted", JSON.objectNode().put("length", items.size()));
    MapRun run = MapRun.of(visit, key);
    boolean apart = distributed(visit);
    if (apart) {
      visit.branch().event(key, "MapRunStarted", run.event());
    }
    List<Fork> forks = forks(visit, key, items, apart);
    List<Forked> results =
        visit.branch().fork(forks, (int) atOnce, tolerance.failures(forks.size()));
    Optional<JsonNode> writer = visit.node().field("ResultWriter");
    JsonNode output =
        writer.isPresent()
            ? new ResultWriter(visit, writer.get(), run).write(key, forks, results)
            : outputs(results);
    visit.limit(output);
    if (apart) {
      visit.branch().event(key, "MapRunSucceeded", JSON.objectNode());
    }
    visit.branch().event(key, "MapStateSucceeded", JSON.objectNode());
    return output;
  }

  private static boolean distributed(Visit visit) {
    JsonNode mode = visit.node().processor().json().at("/ProcessorConfig/Mode");
    return mode.asText().equals("DISTRIBUTED");
  }

  private static List<Fork> forks(Visit visit, String key, JsonNode items, boolean apart) {
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
      forks.add(new Fork(at, processor, inputs.get(i), Optional.of(places.get(i)), apart));
    }
    return forks;
  }

  private static ObjectNode place(int index, JsonNode value) {
    ObjectNode place = JSON.objectNode();
    place.putObject("Item").put("Index", index).set("Value", value);
    return place;
  }

  /** The outputs of the forks that succeeded, in order. */
  static ArrayNode outputs(List<Forked> results) {
    ArrayNode outputs = JSON.arrayNode();
    for (Forked result : results) {
      if (result instanceof Forked.Succeeded(JsonNode output)) {
        outputs.add(output);
      }
    }
    return outputs;
  }
}
