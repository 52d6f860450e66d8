package dev.kintsugi.local.functions;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kintsugi.functions.runtime.Environment;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import java.util.TreeMap;

/** Answers with what it got; does what a field of the event asks. */
public final class EchoHandler implements RequestStreamHandler {
  private static final JsonMapper JSON = new JsonMapper();

  private final Map<String, String> variables = new TreeMap<>(Environment.variables());

  @Override
  public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
    JsonNode event = JSON.readTree(in);
    if (event.has("fail")) {
      throw new IllegalStateException(event.path("fail").asText());
    }
    if (event.path("rawPath").asText().endsWith("failing")) {
      throw new IllegalStateException("asked to fail");
    }
    if (event.has("bytes")) {
      out.write(JSON.writeValueAsBytes("x".repeat(event.path("bytes").asInt())));
      return;
    }
    if (event.has("answer")) {
      out.write(JSON.writeValueAsBytes(event.get("answer")));
      return;
    }
    ObjectNode answer = JSON.createObjectNode();
    answer.set("event", event);
    answer.put("requestId", context.getAwsRequestId());
    answer.put("remaining", context.getRemainingTimeInMillis());
    ObjectNode environment = answer.putObject("environment");
    variables.forEach(environment::put);
    out.write(JSON.writeValueAsBytes(answer));
  }
}
