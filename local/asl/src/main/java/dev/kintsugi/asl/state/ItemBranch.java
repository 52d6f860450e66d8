package dev.kintsugi.asl.state;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kintsugi.asl.expression.Expressions;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The branch that a Map runs in, as its ItemSelector sees it: with one item in the context. */
record ItemBranch(Branch outer, ObjectNode item) implements Branch {
  @Override
  public Expressions expressions() {
    return outer.expressions();
  }

  @Override
  public ObjectNode context() {
    ObjectNode context = JsonNodeFactory.instance.objectNode();
    context.setAll(outer.context());
    return context.set("Map", item);
  }

  @Override
  public Map<String, JsonNode> variables() {
    return outer.variables();
  }

  @Override
  public Instant event(String key, String type, ObjectNode details) {
    return outer.event(key, type, details);
  }

  @Override
  public long seed(String key) {
    return outer.seed(key + item.at("/Item/Index"));
  }

  @Override
  public Instant due(String key, Instant proposed) {
    return outer.due(key, proposed);
  }

  @Override
  public void sleepUntil(Instant due) throws InterruptedException {
    outer.sleepUntil(due);
  }

  @Override
  public JsonNode task(TaskCall call) throws InterruptedException {
    return outer.task(call);
  }

  @Override
  public List<Forked> fork(List<Fork> forks, int atOnce, double tolerated)
      throws InterruptedException {
    return outer.fork(forks, atOnce, tolerated);
  }

  @Override
  public Instant now() {
    return outer.now();
  }

  @Override
  public boolean stated() {
    return outer.stated();
  }

  @Override
  public void inspect(String step, JsonNode value) {
    outer.inspect(step, value);
  }
}
