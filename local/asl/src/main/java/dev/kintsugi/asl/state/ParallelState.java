package dev.kintsugi.asl.state;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.Optional;

/** Runs its branches side by side; the first that fails ends them all. */
final class ParallelState implements Attempt {
  @Override
  public JsonNode run(Visit visit, String key) throws InterruptedException {
    visit.branch().event(key, "ParallelStateStarted", JsonNodeFactory.instance.objectNode());
    JsonNode input = visit.flow().arguments();
    var forks = new ArrayList<Fork>();
    for (JsonNode branch : visit.node().json().path("Branches")) {
      String at = key + "<" + forks.size() + ">";
      forks.add(new Fork(at, visit.node().inner(branch), input, Optional.empty(), false));
    }
    ArrayNode output = MapState.outputs(visit.branch().fork(forks, 0, 0));
    visit.limit(output);
    visit.branch().event(key, "ParallelStateSucceeded", JsonNodeFactory.instance.objectNode());
    return output;
  }
}
