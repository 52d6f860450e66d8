package dev.kintsugi.asl.probe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kintsugi.asl.execution.TaskFailedException;
import dev.kintsugi.asl.expression.Expressions;
import dev.kintsugi.asl.probe.ProbeRequest.Mock;
import dev.kintsugi.asl.state.Branch;
import dev.kintsugi.asl.state.Fork;
import dev.kintsugi.asl.state.Forked;
import dev.kintsugi.asl.state.StateFailure;
import dev.kintsugi.asl.state.TaskCall;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A branch in which one state is tried: nothing is recorded, nothing waits, work is mocked. */
final class ProbeBranch implements Branch {
  private static final String READER = "/ItemReader";

  private final ProbeRequest request;
  private final ObjectNode context;
  private final Instant now;
  private final Calls calls;
  private final Inspection inspection;
  private final Expressions expressions = new Expressions();

  ProbeBranch(
      ProbeRequest request, ObjectNode context, Instant now, Calls calls, Inspection inspection) {
    this.request = request;
    this.context = context;
    this.now = now;
    this.calls = calls;
    this.inspection = inspection;
  }

  @Override
  public Expressions expressions() {
    return expressions;
  }

  @Override
  public ObjectNode context() {
    return context;
  }

  @Override
  public boolean stated() {
    return request.context().isPresent();
  }

  @Override
  public Map<String, JsonNode> variables() {
    var variables = new HashMap<String, JsonNode>();
    request.variables().properties().forEach(v -> variables.put(v.getKey(), v.getValue()));
    return variables;
  }

  @Override
  public Instant event(String key, String type, ObjectNode details) {
    return now;
  }

  @Override
  public long seed(String key) {
    return now.toEpochMilli() * 31 + key.hashCode();
  }

  @Override
  public Instant due(String key, Instant proposed) {
    return proposed;
  }

  @Override
  public void sleepUntil(Instant due) {}

  @Override
  public JsonNode task(TaskCall call) throws InterruptedException {
    boolean waits = call.resource().contains(".waitForTaskToken");
    JsonNode arguments = call.arguments().apply(waits ? Optional.of("token") : Optional.empty());
    if (call.key().endsWith(READER) && request.configuration().items().isPresent()) {
      String items = request.configuration().items().get();
      return JsonNodeFactory.instance.objectNode().put("Body", items);
    }
    if (request.mock().isPresent()) {
      return mocked(request.mock().get());
    }
    try {
      return calls.call(call, arguments);
    } catch (TaskFailedException e) {
      throw new StateFailure(e.error(), e.cause());
    }
  }

  private static JsonNode mocked(Mock mock) {
    return mock.result()
        .orElseThrow(() -> new StateFailure(mock.error().orElse(null), mock.cause().orElse(null)));
  }

  @Override
  public List<Forked> fork(List<Fork> forks, int atOnce, double tolerated) {
    JsonNode results = mocked(request.mock().orElseThrow());
    if (tolerated > 0 && request.configuration().failedIterations() > tolerated) {
      throw StateFailure.toleranceExceeded();
    }
    return results.valueStream().<Forked>map(Forked.Succeeded::new).toList();
  }

  @Override
  public Instant now() {
    return now;
  }

  @Override
  public void inspect(String step, JsonNode value) {
    inspection.note(step, value);
  }

  /** Does the work of a task that is not mocked. */
  @FunctionalInterface
  interface Calls {
    JsonNode call(TaskCall call, JsonNode arguments)
        throws TaskFailedException, InterruptedException;
  }
}
