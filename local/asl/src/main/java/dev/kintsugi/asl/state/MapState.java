package dev.kintsugi.asl.state;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kintsugi.asl.definition.Machine;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs its processor once for each item. */
final class MapState implements Attempt {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  @Override
  public JsonNode run(Visit visit, String key) throws InterruptedException {
    JsonNode items = items(visit);
    visit.branch().event(key, "MapStateStarted", JSON.objectNode().put("length", items.size()));
    List<Fork> forks = forks(visit, key, items);
    int atOnce =
        visit
            .node()
            .field("MaxConcurrency")
            .map(v -> (int) visit.wholeNumber("MaxConcurrency", visit.fill("MaxConcurrency", v)))
            .orElse(0);
    ArrayNode output = collect(visit, forks, atOnce);
    visit.limit(output);
    visit.branch().event(key, "MapStateSucceeded", JSON.objectNode());
    return output;
  }

  private static JsonNode items(Visit visit) {
    JsonNode items =
        visit.node().field("Items").map(v -> visit.fill("Items", v)).orElse(visit.input());
    if (!items.isArray()) {
      throw visit.queryError("Items", "an array is needed, not " + items.getNodeType());
    }
    return items;
  }

  private static List<Fork> forks(Visit visit, String key, JsonNode items) {
    Machine processor = Machine.of(visit.node().json().path("ItemProcessor"));
    var forks = new ArrayList<Fork>();
    for (int i = 0; i < items.size(); i++) {
      ObjectNode item = JSON.objectNode();
      item.putObject("Item").put("Index", i).set("Value", items.get(i));
      forks.add(
          new Fork(
              key + "[" + i + "]",
              processor,
              select(visit, items.get(i), item),
              Optional.of(item)));
    }
    return forks;
  }

  private static JsonNode select(Visit visit, JsonNode item, ObjectNode context) {
    JsonNode selector = visit.node().json().get("ItemSelector");
    return selector == null
        ? item
        : new Visit(
                new ItemBranch(visit.branch(), context),
                visit.node(),
                visit.key(),
                visit.input(),
                visit.entered())
            .fill("ItemSelector", selector, Map.of());
  }

  private static ArrayNode collect(Visit visit, List<Fork> forks, int atOnce)
      throws InterruptedException {
    double tolerated = tolerated(visit, forks.size());
    ArrayNode output = JSON.arrayNode();
    try {
      visit
          .branch()
          .fork(forks, atOnce, tolerated)
          .forEach(result -> result.ifPresent(output::add));
      return output;
    } catch (StateFailure failure) {
      throw tolerated == 0
          ? failure
          : new StateFailure(
              "States.ExceedToleratedFailureThreshold",
              "More iterations failed than the %s tolerated; one of them: %s"
                  .formatted(tolerated, failure.getMessage()));
    }
  }

  private static double tolerated(Visit visit, int size) {
    Optional<Double> count =
        visit
            .node()
            .field("ToleratedFailureCount")
            .map(v -> visit.fill("ToleratedFailureCount", v).asDouble());
    Optional<Double> share =
        visit
            .node()
            .field("ToleratedFailurePercentage")
            .map(v -> visit.fill("ToleratedFailurePercentage", v).asDouble() * size / 100);
    return Math.max(count.orElse(0.0), share.orElse(0.0));
  }
}
