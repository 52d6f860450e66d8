package dev.kintsugi.local.web;

import dev.kintsugi.asl.protocol.SfnAnswer;
import dev.kintsugi.asl.protocol.SfnProtocol;
import dev.kintsugi.local.journal.RandomIdSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Step Functions' API over HTTP: AWS' JSON protocol 1.0. Thread-safe. */
public final class StatesEndpoint implements Handler {
  /** The bytes a request may have. */
  public static final long LARGEST_BODY = 4L << 20;

  private final SfnProtocol protocol;

  /** Answers by the given protocol. */
  public StatesEndpoint(SfnProtocol protocol) {
    this.protocol = protocol;
  }

  @Override
  public Response handle(Request request) throws IOException {
    String target = request.header("X-Amz-Target").orElse("");
    String body = new String(request.bytes(), StandardCharsets.UTF_8);
    SfnAnswer answer = protocol.respond(target, body);
    return Response.of(
            answer.status(), SfnAnswer.TYPE, answer.body().getBytes(StandardCharsets.UTF_8))
        .with("x-amzn-RequestId", RandomIdSource.next());
  }
}
