package dev.kintsugi.local.storage;

import dev.kintsugi.local.web.Handler;
import dev.kintsugi.local.web.Request;
import dev.kintsugi.local.web.Response;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Lets calls by signed links through only while they are valid and as they were signed. SDKs sign
 * by the system's clock, which nobody can tell them otherwise; links nevertheless end by the
 * cloud's. Thread-safe.
 */
public final class SignedLinks implements Handler {
  private final InstantSource clock;
  private final UnaryOperator<Instant> signedAt;
  private final Handler behind;

  /**
   * Before a handler.
   *
   * @param clock by which links end
   * @param signedAt what that clock showed when the system's showed an instant
   */
  public SignedLinks(InstantSource clock, UnaryOperator<Instant> signedAt, Handler behind) {
    this.clock = clock;
    this.signedAt = signedAt;
    this.behind = behind;
  }

  @Override
  public Response handle(Request request) throws IOException, InterruptedException {
    var link = new PresignedLink(request);
    if (!link.present()) {
      return behind.handle(request);
    }
    Optional<String> refusal = link.refusal(clock.instant(), signedAt);
    return refusal.isPresent() ? error(refusal.get()) : behind.handle(request);
  }

  private static Response error(String code) {
    String message = code.equals("AccessDenied") ? "Request has expired" : code;
    String xml =
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>%s</Code><Message>%s</Message></Error>"
            .formatted(code, message);
    return Response.of(403, "application/xml", xml.getBytes(StandardCharsets.UTF_8));
  }
}
