package dev.kintsugi.local.storage;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.Headers;
import dev.kintsugi.local.bus.EventBus;
import dev.kintsugi.local.journal.Outstanding;
import dev.kintsugi.local.journal.RandomIdSource;
import dev.kintsugi.local.template.BucketSpec;
import dev.kintsugi.local.web.Handler;
import dev.kintsugi.local.web.Request;
import dev.kintsugi.local.web.Response;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * S3Mock, path style, and "Object Created" on the default bus once it has an object, also if this
 * process dies in between. Thread-safe.
 */
public final class S3Front implements Handler, AutoCloseable {
  /** The bytes a request may have. */
  public static final long LARGEST_BODY = 256L << 20;

  private static final Duration BETWEEN_ATTEMPTS = Duration.ofMillis(200);

  private final StoreProxy proxy;
  private final Outstanding journal;
  private final EventBus bus;
  private final InstantSource clock;
  private final Set<String> notifying;
  private volatile boolean closed;

  /**
   * A front before the store.
   *
   * @param buckets those of the template
   * @param journal where intended writes are kept until they are told of
   * @param clock of events
   */
  public S3Front(
      Stores stores,
      List<BucketSpec> buckets,
      EventBus bus,
      Outstanding journal,
      InstantSource clock) {
    this.proxy = new StoreProxy(stores.s3Store());
    this.bus = bus;
    this.journal = journal;
    this.clock = clock;
    this.notifying =
        buckets.stream()
            .filter(BucketSpec::eventBridge)
            .map(BucketSpec::name)
            .collect(Collectors.toSet());
  }

  /** Tells of the objects that an earlier process stored and had not told of. */
  public void resume() throws IOException, InterruptedException {
    for (Map.Entry<String, JsonNode> intent : journal.kept().entrySet()) {
      settle(intent.getKey(), ObjectWrite.of(intent.getValue()));
    }
  }

  /** Tells of an object if it is there, where its store's answer was not heard. */
  private void settle(String intent, ObjectWrite write) throws IOException, InterruptedException {
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

  @Override
  public Response handle(Request request) throws IOException, InterruptedException {
    Optional<ObjectWrite> write =
        ObjectWrite.of(request).filter(w -> notifying.contains(w.bucket()));
    return write.isPresent() ? store(request, write.get()) : proxy.pass(request);
  }

  private Response store(Request request, ObjectWrite write)
      throws IOException, InterruptedException {
    String intent = RandomIdSource.next();
    journal.keep(intent, write.json());
    Response answer;
    try {
      answer = proxy.pass(request);
    } catch (IOException e) {
      // Also where the store died in the midst of its answer: nobody knows what it has.
      Thread.ofVirtual().start(() -> settleOnceUp(intent, write));
      throw e;
    }
    if (answer.status() == 200) {
      tell(write, answer);
    }
    journal.forget(intent);
    return answer;
  }

  /**
   * The store died over a write: whether it has the object is seen when it is up again. What is
   * left when this process ends is told of by the next one.
   */
  private void settleOnceUp(String intent, ObjectWrite write) {
    try {
      while (!closed) {
        try {
          settle(intent, write);
          return;
        } catch (IOException e) {
          // Down again or still; it takes a moment until its end is noticed.
          Thread.sleep(BETWEEN_ATTEMPTS);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void tell(ObjectWrite write, Response stored) {
    String etag = Optional.ofNullable(stored.headers().getFirst("ETag")).orElse("");
    Optional<String> version = Optional.ofNullable(stored.headers().getFirst("x-amz-version-id"));
    bus.publish(EventBus.DEFAULT, write.event(etag, version, clock.instant()));
  }

  private static String encoded(String key) {
    return java.net.URLEncoder.encode(key, StandardCharsets.UTF_8)
        .replace("+", "%20")
        .replace("%2F", "/");
  }

  @Override
  public void close() {
    closed = true;
    proxy.close();
  }
}
