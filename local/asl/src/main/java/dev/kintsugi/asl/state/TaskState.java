package dev.kintsugi.asl.state;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Optional;

/** Has work done outside the machine. */
final class TaskState implements Attempt {
  @Override
  public JsonNode run(Visit visit, String key) throws InterruptedException {
    Optional<JsonNode> arguments = visit.node().field("Arguments");
    TaskCall call =
        new TaskCall(
            key,
            visit.node().name(),
            visit.node().json().path("Resource").asText(),
            token -> {
              visit.token(token);
              return arguments.map(value -> visit.fill("Arguments", value)).orElse(visit.input());
            },
            visit.seconds("TimeoutSeconds").map(Duration::ofSeconds),
            visit.seconds("HeartbeatSeconds").map(Duration::ofSeconds),
            visit.retryCount());
    JsonNode result = visit.branch().task(call);
    visit.limit(result);
    return result;
  }
}
