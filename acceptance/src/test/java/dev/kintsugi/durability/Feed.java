package dev.kintsugi.durability;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * A caller that does not give up: batches of events, some of them sent before, and log files with a
 * record that can't be read; each sent again until it is accepted. Its choices come from a seed.
 */
final class Feed implements AutoCloseable {
  private static final Path RULES =
      Path.of(System.getProperty("project.root", "..")).resolve("rules/cloudtrail");
  private static final JsonMapper JSON = new JsonMapper();

  private final KillableCloud cloud;
  private final String token;
  private final Random random;
  private final int batch;
  private final JsonNode loud;
  private final JsonNode quiet;
  private final List<ObjectNode> sent = new ArrayList<>();
  private final Set<String> fired = new LinkedHashSet<>();
  private final List<String> deliveries = new ArrayList<>();
  private final Thread thread = Thread.ofVirtual().unstarted(this::run);
  private final Semaphore accepted = new Semaphore(0);
  private volatile boolean stopped;
  private final AtomicInteger made = new AtomicInteger();
  private int files;

  /**
   * A caller with a seed.
   *
   * @param batch how many events it sends at once
   */
  Feed(KillableCloud cloud, String token, long seed, int batch) throws IOException {
    this.batch = batch;
    this.cloud = cloud;
    this.token = token;
    this.random = new Random(seed);
    this.loud = first("root-user-active.match.ndjson");
    this.quiet = first("root-user-active.nomatch.ndjson");
  }

  private static JsonNode first(String file) throws IOException {
    return JSON.readTree(Files.readAllLines(RULES.resolve(file)).getFirst());
  }

  Feed start() {
    thread.start();
    return this;
  }

  private void run() {
    while (!stopped) {
      try {
        if (random.nextInt(5) == 0) {
          file();
        } else {
          batch();
        }
        accepted.release();
        Thread.sleep(50);
      } catch (IOException e) {
        throw new IllegalStateException(e);
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  private void batch() throws IOException, InterruptedException {
    ArrayNode events = JsonNodeFactory.instance.arrayNode();
    boolean fires = random.nextInt(3) > 0;
    for (int i = 0; i < batch; i++) {
      boolean again = !sent.isEmpty() && random.nextInt(4) == 0;
      events.add(again ? sent.get(random.nextInt(sent.size())) : fresh(fires && i == 0));
    }
    JsonNode accepted = JSON.readTree(accepted(events.toString()));
    deliveries.add(accepted.path("delivery").asText());
  }

  private String accepted(String body) throws InterruptedException {
    while (true) {
      try {
        HttpResponse<String> answer = cloud.post("/events", token, body);
        if (answer.statusCode() == 202) {
          return answer.body();
        }
      } catch (IOException e) {
        // Nobody answers, or died before it did: it may or may not have been accepted.
      }
      Thread.sleep(50);
    }
  }

  /** A file of one event that fires and one record that is none. */
  private void file() throws InterruptedException {
    ObjectNode content = JsonNodeFactory.instance.objectNode();
    content.putArray("Records").add(fresh(true)).add("no record " + files);
    String key =
        "AWSLogs/%1$012d/CloudTrail/eu-central-1/2026/01/14/%1$012d_CloudTrail_eu-central-1_20260114T1000Z_%1$d.json"
            .formatted(++files);
    while (true) {
      try (S3Client s3 = cloud.client("s3", S3Client.builder().forcePathStyle(true)).build()) {
        String bucket =
            s3.listBuckets().buckets().stream()
                .map(found -> found.name())
                .filter(name -> name.contains("logbucket"))
                .findFirst()
                .orElseThrow();
        s3.putObject(r -> r.bucket(bucket).key(key), RequestBody.fromString(content.toString()));
        return;
      } catch (SdkException e) {
        Thread.sleep(50);
      }
    }
  }

  private ObjectNode fresh(boolean fires) {
    int number = made.getAndIncrement();
    String account = "%012d".formatted(400_000_000_000L + number);
    String id = "00000000-0000-4000-8000-%012d".formatted(number);
    JsonNode pattern = fires ? loud : quiet;
    String text = pattern.toString().replace(pattern.path("recipientAccountId").asText(), account);
    try {
      ObjectNode event = ((ObjectNode) JSON.readTree(text)).put("eventID", id);
      sent.add(event);
      if (fires) {
        fired.add(account);
      }
      return event;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Waits until so many more batches and files are accepted. */
  void awaitAccepted(int count) throws InterruptedException {
    if (!accepted.tryAcquire(count, 10, TimeUnit.MINUTES)) {
      throw new IllegalStateException("nothing is accepted for ten minutes");
    }
  }

  /** Waits until so many different events are accepted. */
  void awaitEvents(int count) throws InterruptedException {
    while (made.get() < count) {
      awaitAccepted(1);
    }
  }

  /** The accounts whose one event opens an incident. */
  Set<String> fired() {
    return fired;
  }

  /** The deliveries that were accepted over HTTP. */
  List<String> deliveries() {
    return deliveries;
  }

  int files() {
    return files;
  }

  @Override
  public String toString() {
    return "%d batches, %d files, %d events, %d of them with a finding"
        .formatted(deliveries.size(), files, made.get(), fired.size());
  }

  /** Ends once what was begun is accepted. */
  @Override
  public void close() {
    stopped = true;
    try {
      if (!thread.join(Duration.ofMinutes(2))) {
        thread.interrupt();
        throw new IllegalStateException("a batch is not accepted for two minutes");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
