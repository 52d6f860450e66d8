package dev.kintsugi.local.product;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kintsugi.local.LaunchSettings;
import dev.kintsugi.local.LocalCloud;
import dev.kintsugi.local.fault.Faults;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** The product's own template, hosted, and calls of its API. */
final class Product implements AutoCloseable {
  private static final Path ROOT = Path.of(System.getProperty("project.root", "../.."));
  private static final JsonMapper JSON = new JsonMapper();
  private static final int TRIES = 12;

  private final LocalCloud cloud;
  private final HttpClient http = HttpClient.newHttpClient();

  Product(Path data, Faults faults) throws IOException, InterruptedException {
    Path template = ROOT.resolve("template.yaml");
    cloud =
        LocalCloud.start(
            LaunchSettings.inMemory(template, data, ROOT.resolve("local/stores")).with(faults),
            line -> {});
  }

  LocalCloud cloud() {
    return cloud;
  }

  /** One call; the answer's body holds its status too. */
  ObjectNode call(String role, String method, String path, String body)
      throws IOException, InterruptedException {
    String token = cloud.tokens().issue(role, role, Duration.ofDays(1));
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(cloud.endpoints().api() + path))
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString(body))
            .build();
    HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
    ObjectNode result = JsonNodeFactory.instance.objectNode().put("status", answer.statusCode());
    return result.set("body", parsed(answer.body()));
  }

  private static JsonNode parsed(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      return JsonNodeFactory.instance.textNode(text);
    }
  }

  /** As people and senders do: what the service fails at is tried again. */
  JsonNode insist(String role, String method, String path, String body)
      throws IOException, InterruptedException {
    ObjectNode answer = call(role, method, path, body);
    for (int i = 1; i < TRIES && answer.path("status").asInt() >= 500; i++) {
      Thread.sleep(50);
      answer = call(role, method, path, body);
    }
    return answer;
  }

  JsonNode get(String path) throws IOException, InterruptedException {
    return insist("analyst", "GET", path, "").path("body");
  }

  /** Uploads by a link that the service gave; the status. */
  int upload(URI link, String mediaType, String content) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(link)
            .header("Content-Type", mediaType)
            .PUT(BodyPublishers.ofString(content))
            .build();
    return http.send(request, BodyHandlers.discarding()).statusCode();
  }

  /** A record of the root user at work in an account of its own: a shipped rule fires on it. */
  static ObjectNode attack(long account) throws IOException {
    Path file = ROOT.resolve("rules/cloudtrail/root-user-active.match.ndjson");
    String match = Files.readAllLines(file).getFirst();
    String original = JSON.readTree(match).path("recipientAccountId").asText();
    String moved = match.replace(original, String.format(Locale.ROOT, "%012d", account));
    return ((ObjectNode) JSON.readTree(moved))
        .put("eventID", UUID.randomUUID().toString())
        .put("eventTime", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
  }

  /**
   * Waits for something, letting the cloud's clock run ahead in steps, so that what waits for a
   * retry gets it.
   */
  <T> T await(Supplier<T> look, Predicate<T> wanted, Duration step, int steps)
      throws InterruptedException {
    T seen = look.get();
    for (int i = 0; i < steps && !wanted.test(seen); i++) {
      cloud.awaitIdle(Duration.ofSeconds(5));
      seen = look.get();
      if (!wanted.test(seen)) {
        cloud.clock().advance(step);
        seen = look.get();
      }
    }
    return seen;
  }

  @Override
  public void close() throws IOException {
    cloud.close();
    http.close();
  }
}
