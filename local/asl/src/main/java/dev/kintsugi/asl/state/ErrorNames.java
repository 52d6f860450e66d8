package dev.kintsugi.asl.state;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;

/** Which rule of Retry or Catch takes which error. */
final class ErrorNames {
  private static final Set<String> NO_TASK_FAILURE =
      Set.of("States.Timeout", "States.HeartbeatTimeout");

  /** The failure of a machine itself, which nothing but its own name stands for. */
  private static final String RUNTIME = "States.Runtime";

  private ErrorNames() {}

  /** The first rule that takes a failure. */
  static OptionalInt first(JsonNode rules, StateFailure failure) {
    return IntStream.range(0, rules.size())
        .filter(i -> match(rules.get(i).path("ErrorEquals"), failure))
        .findFirst();
  }

  static boolean match(JsonNode names, StateFailure failure) {
    String error = failure.error();
    for (JsonNode name : names) {
      String wanted = name.asText();
      if (wanted.equals(error) || (wanted.equals("States.ALL") && !RUNTIME.equals(error))) {
        return true;
      }
      if (wanted.equals("States.TaskFailed")
          && error != null
          && !NO_TASK_FAILURE.contains(error)
          && !error.equals(RUNTIME)) {
        return true;
      }
    }
    return false;
  }
}
