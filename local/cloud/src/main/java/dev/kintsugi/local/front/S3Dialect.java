package dev.kintsugi.local.front;

import dev.kintsugi.local.journal.RandomIdSource;
import dev.kintsugi.local.web.Request;
import dev.kintsugi.local.web.Response;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** S3's REST API, path style. */
final class S3Dialect implements Dialect {
  @Override
  public String service() {
    return "s3";
  }

  @Override
  public Call read(Request request) throws IOException, UnknownOperationException {
    return S3Needs.of(request);
  }

  @Override
  public Response refusal(Refusal refusal, String message) {
    int status =
        switch (refusal) {
          case DENIED -> 403;
          case THROTTLED -> 503;
          case BROKEN -> 500;
          case UNKNOWN_OPERATION -> 400;
        };
    String code =
        switch (refusal) {
          case DENIED -> "AccessDenied";
          case THROTTLED -> "SlowDown";
          case BROKEN -> "InternalError";
          case UNKNOWN_OPERATION -> "UnknownOperation";
        };
    String text = refusal == Refusal.THROTTLED ? "Please reduce your request rate." : message;
    String id = RandomIdSource.next();
    String xml =
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>%s</Code><Message>%s</Message><RequestId>%s</RequestId></Error>"
            .formatted(code, escaped(text), id);
    return Response.of(status, "application/xml", xml.getBytes(StandardCharsets.UTF_8))
        .with("x-amz-request-id", id);
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
