package dev.kintsugi.local.front;

import dev.kintsugi.local.iam.Access;
import dev.kintsugi.local.iam.Caller;
import dev.kintsugi.local.iam.Gate;
import dev.kintsugi.local.iam.Verdict;
import dev.kintsugi.local.web.Handler;
import dev.kintsugi.local.web.Request;
import dev.kintsugi.local.web.Response;
import java.io.IOException;

/**
 * S3 says that an object is missing only to those who may list its bucket; to others that they may
 * not read it. Thread-safe.
 */
public final class HiddenObjects implements Handler {
  private static final int NOT_FOUND = 404;

  private final Gate gate;
  private final Handler store;
  private final S3Dialect dialect = new S3Dialect();

  /** Before the store. */
  public HiddenObjects(Gate gate, Handler store) {
    this.gate = gate;
    this.store = store;
  }

  @Override
  public Response handle(Request request) throws IOException, InterruptedException {
    Response response = store.handle(request);
    String[] path = request.path().split("/", 3);
    boolean reads = request.method().equals("GET") || request.method().equals("HEAD");
    if (response.status() != NOT_FOUND || !reads || path.length < 3 || path[2].isEmpty()) {
      return response;
    }
    Access listing = Access.of("s3:ListBucket", "arn:aws:s3:::" + path[1]);
    if (gate.judge(Caller.of(request), listing) instanceof Verdict.Denied denied) {
      response.body().close();
      return request.method().equals("HEAD")
          ? Response.empty(403)
          : dialect.refusal(Refusal.DENIED, denied.message());
    }
    return response;
  }
}
