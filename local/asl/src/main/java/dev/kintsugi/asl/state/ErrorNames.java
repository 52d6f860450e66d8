package dev.kintsugi.asl.state;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;

/** Which rule of Retry or Catch takes which error. */
final class ErrorNames {
  private static final Set<String> NO_TASK_FAILURE =
      Set.of("States.Timeout", "States.HeartbeatTimeout");

  private ErrorNames() {}

  static boolean match(JsonNode names, StateFailure failure) {
    String error = failure.error();
    for (JsonNode name : names) {
      String wanted = name.asText();
      if (wanted.equals("States.ALL") || wanted.equals(error)) {
        return true;
      }
      if (wanted.equals("States.TaskFailed")
          && error != null
          && !NO_TASK_FAILURE.contains(error)
          && !error.equals("States.Runtime")) {
        return true;
      }
    }
    return false;
  }
}
