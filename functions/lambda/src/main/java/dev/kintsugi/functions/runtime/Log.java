package dev.kintsugi.functions.runtime;

import com.amazonaws.services.lambda.runtime.Context;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/**
 * A structured log: one JSON object a line. It takes ids, counts and names of errors, never bodies,
 * tokens or what people wrote.
 */
public final class Log {
  private final Context context;

  /** The log of one invocation. */
  public Log(Context context) {
    this.context = context;
  }

  /** The id of the invocation. */
  public String request() {
    return context.getAwsRequestId();
  }

  /** Something that happened; pairs of name and value follow. */
  public void info(String event, String... pairs) {
    write(line("INFO", event, pairs));
  }

  /** Something that went wrong and was dealt with or will be tried again. */
  public void error(String event, Throwable cause, String... pairs) {
    ObjectNode line = line("ERROR", event, pairs);
    line.put("error", cause.getClass().getName());
    StackTraceElement[] trace = cause.getStackTrace();
    if (trace.length > 0) {
      line.put("at", trace[0].toString());
    }
    @Nullable String message = cause.getMessage();
    if (message != null) {
      line.put("message", message.length() > 500 ? message.substring(0, 500) : message);
    }
    write(line);
  }

  private ObjectNode line(String level, String event, String... pairs) {
    ObjectNode line = Json.object();
    line.put("timestamp", Environment.clock().instant().toString());
    line.put("level", level);
    line.put("function", context.getFunctionName());
    line.put("request", context.getAwsRequestId());
    line.put("event", event);
    for (int i = 0; i + 1 < pairs.length; i += 2) {
      line.put(pairs[i], pairs[i + 1]);
    }
    return line;
  }

  private void write(ObjectNode line) {
    context.getLogger().log(Json.text(line) + '\n');
  }
}
