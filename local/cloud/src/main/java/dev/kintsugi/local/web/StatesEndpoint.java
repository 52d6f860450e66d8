package dev.kintsugi.local.web;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.kintsugi.asl.execution.SfnException;
import dev.kintsugi.asl.protocol.SfnProtocol;
import dev.kintsugi.local.journal.RandomIdSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Step Functions' API over HTTP: AWS' JSON protocol 1.0. Thread-safe. */
public final class StatesEndpoint implements Handler {
  /** The bytes a request may have. */
  public static final long LARGEST_BODY = 4L << 20;

  private static final String TYPE = "application/x-amz-json-1.0";

  private final SfnProtocol protocol;

  /** Answers by the given protocol. */
  public StatesEndpoint(SfnProtocol protocol) {
    this.protocol = protocol;
  }

  @Override
  public Response handle(Request request) throws IOException {
    String target = request.header("X-Amz-Target").orElse("");
    String body = new String(request.bytes(), StandardCharsets.UTF_8);
    Response response;
    try {
      response = json(200, protocol.handle(target, body));
    } catch (SfnException e) {
      response = error(e.type(), String.valueOf(e.getMessage()));
    } catch (IllegalArgumentException e) {
      response = error("ValidationException", String.valueOf(e.getMessage()));
    }
    return response.with("x-amzn-RequestId", RandomIdSource.next());
  }

  private static Response error(String type, String message) {
    return json(
        400,
        JsonNodeFactory.instance
            .objectNode()
            .put("__type", type)
            .put("message", message)
            .toString());
  }

  private static Response json(int status, String body) {
    return Response.of(status, TYPE, body.getBytes(StandardCharsets.UTF_8));
  }
}
