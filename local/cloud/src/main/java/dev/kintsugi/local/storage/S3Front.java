package dev.kintsugi.local.storage;

import com.sun.net.httpserver.Headers;
import dev.kintsugi.local.bus.EventBus;
import dev.kintsugi.local.iam.Caller;
import dev.kintsugi.local.iam.Gate;
import dev.kintsugi.local.template.BucketSpec;
import dev.kintsugi.local.web.Handler;
import dev.kintsugi.local.web.Request;
import dev.kintsugi.local.web.Response;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * S3 as callers reach it: path style; signed links are checked, permissions asked, and "Object
 * Created" is put on the default bus once the store has the object, also if this process dies in
 * between. The rest is S3Mock's. Thread-safe.
 */
public final class S3Front implements Handler, AutoCloseable {
  /** The bytes a request may have. */
  public static final long LARGEST_BODY = 256L << 20;

  private final StoreProxy proxy;
  private final WriteJournal journal;
  private final EventBus bus;
  private final Rules rules;
  private final Set<String> notifying;

  /**
   * What is decided before a call is passed on.
   *
   * @param clock of events
   * @param linkClock of signed links, which SDKs sign by the system's
   */
  public record Rules(InstantSource clock, InstantSource linkClock, Gate gate, Faults faults) {}

  /**
   * A front before the store.
   *
   * @param buckets those of the template
   * @param journal where intended writes are kept until they are told of
   */
  public S3Front(
      java.net.URI store,
      List<BucketSpec> buckets,
      EventBus bus,
      WriteJournal journal,
      Rules rules) {
    this.proxy = new StoreProxy(store);
    this.bus = bus;
    this.journal = journal;
    this.rules = rules;
    this.notifying =
        buckets.stream()
            .filter(BucketSpec::eventBridge)
            .map(BucketSpec::name)
            .collect(Collectors.toSet());
  }

  /** Tells of the objects that an earlier process stored and had not told of. */
  public void resume() throws IOException, InterruptedException {
    for (WriteJournal.Intent intent : journal.kept()) {
      ObjectWrite write = intent.write();
      Response head =
          proxy.pass(
              new Request(
                  "HEAD",
                  "/" + write.bucket() + "/" + encoded(write.key()),
                  "",
                  new Headers(),
                  InputStream.nullInputStream()));
      if (head.status() == 200) {
        tell(write, head);
      }
      journal.forget(intent);
    }
  }

  @Override
  public Response handle(Request request) throws IOException, InterruptedException {
    var link = new PresignedLink(request);
    if (link.present()) {
      Optional<String> refusal = link.refusal(rules.linkClock().instant());
      if (refusal.isPresent()) {
        return error(403, refusal.get());
      }
    }
    Caller caller = Caller.of(request);
    String action = action(request);
    if (caller.role().isPresent() && !rules.gate().allows(caller, action, arn(request))) {
      return error(403, "AccessDenied");
    }
    Optional<Response> fault = rules.faults().instead(action);
    if (fault.isPresent()) {
      return fault.get();
    }
    Optional<ObjectWrite> write =
        ObjectWrite.of(request).filter(w -> notifying.contains(w.bucket()));
    return write.isPresent() ? store(request, write.get()) : proxy.pass(request);
  }

  private Response store(Request request, ObjectWrite write)
      throws IOException, InterruptedException {
    WriteJournal.Intent intent = journal.keep(write);
    Response answer = proxy.pass(request);
    if (answer.status() == 200) {
      tell(write, answer);
    }
    journal.forget(intent);
    return answer;
  }

  private void tell(ObjectWrite write, Response stored) {
    String etag = Optional.ofNullable(stored.headers().getFirst("ETag")).orElse("");
    Optional<String> version = Optional.ofNullable(stored.headers().getFirst("x-amz-version-id"));
    bus.publish(EventBus.DEFAULT, write.event(etag, version, rules.clock().instant()));
  }

  private static String action(Request request) {
    boolean object = request.path().indexOf('/', 1) > 0;
    return switch (request.method()) {
      case "GET", "HEAD" -> object ? "s3:GetObject" : "s3:ListBucket";
      case "DELETE" -> object ? "s3:DeleteObject" : "s3:DeleteBucket";
      default -> object ? "s3:PutObject" : "s3:CreateBucket";
    };
  }

  private static String arn(Request request) {
    return "arn:aws:s3:::" + request.path().substring(1);
  }

  private static String encoded(String key) {
    return java.net.URLEncoder.encode(key, StandardCharsets.UTF_8)
        .replace("+", "%20")
        .replace("%2F", "/");
  }

  private static Response error(int status, String code) {
    String xml =
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Error><Code>%s</Code><Message>%s</Message></Error>"
            .formatted(
                code, code.equals("AccessDenied") ? "Request has expired or is not allowed" : code);
    return Response.of(status, "application/xml", xml.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void close() {
    proxy.close();
  }
}
