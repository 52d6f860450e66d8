package dev.kintsugi.local.functions;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;

/** Errors as Lambda's runtime reports them. */
final class Errors {
  /** What the JDK adds to the signal that ended a process. */
  private static final int SIGNALLED = 128;

  /** How Lambda calls the signals that end a process. */
  private static final Map<Integer, String> SIGNALS =
      Map.of(6, "aborted", 9, "killed", 11, "segmentation fault", 15, "terminated");

  private Errors() {}

  /** What a handler threw; the runtime interface client says nothing of its causes. */
  static ObjectNode thrown(Throwable thrown) {
    ObjectNode error = JsonNodeFactory.instance.objectNode();
    error.put("errorMessage", thrown.getMessage()).put("errorType", thrown.getClass().getName());
    ArrayNode trace = error.putArray("stackTrace");
    for (StackTraceElement element : thrown.getStackTrace()) {
      trace.add(element.toString());
    }
    return error;
  }

  static ObjectNode timedOut(String requestId, Duration timeout) {
    String seconds = String.format(Locale.ROOT, "%.2f", timeout.toMillis() / 1000.0);
    return own(
        "Sandbox.Timedout",
        "RequestId: " + requestId + " Error: Task timed out after " + seconds + " seconds");
  }

  /** The process ended while it had an invocation, or before it asked for one. */
  static ObjectNode exited(String requestId, int status) {
    return own(
        "Runtime.ExitError",
        "RequestId: " + requestId + " Error: Runtime exited " + reason(status));
  }

  private static String reason(int status) {
    if (status == 0) {
      return "without providing a reason";
    }
    int signal = status - SIGNALLED;
    return "with error: "
        + (signal > 0
            ? "signal: " + SIGNALS.getOrDefault(signal, Integer.toString(signal))
            : "exit status " + status);
  }

  static ObjectNode responseTooLarge(int bytes, int limit) {
    return own(
        "Function.ResponseSizeTooLarge",
        "Response payload size ("
            + bytes
            + " bytes) exceeded maximum allowed payload size ("
            + limit
            + " bytes).");
  }

  static ObjectNode notJson() {
    return own("Runtime.InvalidResponse", "the function's response is no JSON");
  }

  static ObjectNode own(String type, String message) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("errorType", type)
        .put("errorMessage", message);
  }
}
