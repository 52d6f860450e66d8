package dev.kintsugi.functions.runtime;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * A function that takes one JSON value and answers with one: decode, call one use case, encode.
 * Failures are thrown: the caller, which is a workflow, a queue or a bus, retries.
 */
public abstract class TaskHandler implements RequestStreamHandler {
  @Override
  public final void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    var log = new Log(context);
    try {
      output.write(Json.bytes(handle(Json.read(input.readAllBytes()), log)));
    } catch (RuntimeException e) {
      log.error("failed", e);
      throw e;
    }
  }

  /** Does the work. */
  protected abstract JsonNode handle(JsonNode input, Log log);
}
