package dev.kintsugi.asl.state;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;

/** Has work done outside the machine. */
final class TaskState implements Attempt {
  @Override
  public JsonNode run(Visit visit, String key) throws InterruptedException {
    TaskCall call =
        new TaskCall(
            key,
            visit.node().name(),
            visit.node().json().path("Resource").asText(),
            token -> {
              visit.token(token);
              return arguments(visit);
            },
            visit.wholeNumber("TimeoutSeconds").map(Duration::ofSeconds),
            visit.wholeNumber("HeartbeatSeconds").map(Duration::ofSeconds),
            visit.retryCount());
    JsonNode result = visit.branch().task(call);
    visit.limit(result);
    visit.inspect("result", result);
    return result;
  }

  private static JsonNode arguments(Visit visit) {
    JsonNode arguments = visit.flow().arguments();
    visit.limit(arguments);
    if (visit.node().field("Arguments").isPresent()) {
      visit.inspect("afterArguments", arguments);
    }
    return arguments;
  }
}
