package dev.kintsugi.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.kintsugi.local.LaunchSettings;
import dev.kintsugi.local.LocalCloud;
import dev.kintsugi.local.fault.Faults;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * The whole service in this process, and calls of its API; on stores in memory, or on disk with
 * {@code -Dacceptance.disk=true}, so that the functions' log can be read; with {@code
 * -Dacceptance.isolated=true} each function in a JVM of its own. Thread-safe.
 */
final class Service implements AutoCloseable {
  static final Path ROOT = Path.of(System.getProperty("project.root", "..")).normalize();

  private static final JsonMapper JSON = new JsonMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** Longer than a skipping clock jumps between a token's making and its use. */
  private static final Duration TOKEN = Duration.ofDays(90);

  private final LocalCloud cloud;
  private final HttpClient http = HttpClient.newHttpClient();

  private Service(LocalCloud cloud) {
    this.cloud = cloud;
  }

  static Service start() {
    return start(Faults.NONE);
  }

  /** With calls of services that fail. */
  static Service start(Faults faults) {
    return start(faults, Boolean.getBoolean("acceptance.isolated"));
  }

  /** With each function in a JVM of its own, or all in this one. */
  static Service start(Faults faults, boolean isolated) {
    try {
      Path data = Files.createTempDirectory("kintsugi-acceptance");
      boolean memory = !Boolean.getBoolean("acceptance.disk");
      return new Service(
          LocalCloud.start(
              new LaunchSettings(
                  ROOT.resolve("template.yaml"),
                  data,
                  memory,
                  0,
                  false,
                  ROOT.resolve("local/stores"),
                  faults,
                  isolated),
              line -> {}));
    } catch (IOException e) {
      throw new IllegalStateException("the service did not start", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  LocalCloud cloud() {
    return cloud;
  }

  String token(String role) {
    return token(role, role);
  }

  String token(String role, String user) {
    return cloud.tokens().issue(role, user, TOKEN);
  }

  Answer get(String role, String path) {
    return send(role, request(path).GET());
  }

  Answer post(String role, String path, String body) {
    return send(role, request(path).POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  /** Posts under an idempotency key. */
  Answer postOnce(String role, String path, String body, String key) {
    return send(
        role,
        request(path)
            .header("Idempotency-Key", key)
            .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  Answer patch(String role, String path, String body, String ifMatch) {
    HttpRequest.Builder request =
        request(path).method("PATCH", HttpRequest.BodyPublishers.ofString(body));
    return send(role, ifMatch.isEmpty() ? request : request.header("If-Match", ifMatch));
  }

  /** Any method, as a role; the role {@code none} sends no token. */
  Answer call(String role, String method, String path, byte[] body) {
    return send(role, request(path).method(method, HttpRequest.BodyPublishers.ofByteArray(body)));
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(cloud.endpoints().api() + path))
        .timeout(PATIENCE)
        .header("Content-Type", "application/json");
  }

  private Answer send(String role, HttpRequest.Builder request) {
    return role.equals("none") ? raw(request) : raw(bearer(request, token(role)));
  }

  static HttpRequest.Builder bearer(HttpRequest.Builder request, String token) {
    return request.header("Authorization", "Bearer " + token);
  }

  /** A call with a token of the caller's making. */
  Answer getWithToken(String token, String path) {
    return raw(bearer(request(path).GET(), token));
  }

  /** Uploads by a link the service gave; gives the status. */
  int upload(String link, String type, byte[] bytes) {
    return bytes(
            HttpRequest.newBuilder(URI.create(link))
                .header("Content-Type", type)
                .PUT(HttpRequest.BodyPublishers.ofByteArray(bytes)))
        .statusCode();
  }

  /** Reads by a link the service gave. */
  byte[] download(String link) {
    HttpResponse<byte[]> answer = bytes(HttpRequest.newBuilder(URI.create(link)));
    assertThat(answer.statusCode()).isEqualTo(200);
    return answer.body();
  }

  private Answer raw(HttpRequest.Builder request) {
    HttpResponse<byte[]> answer = bytes(request);
    String text = new String(answer.body(), StandardCharsets.UTF_8);
    return new Answer(
        answer.statusCode(),
        answer.headers().firstValue("Content-Type").orElse(""),
        answer.headers().firstValue("ETag").orElse(""),
        text,
        parse(text));
  }

  private HttpResponse<byte[]> bytes(HttpRequest.Builder request) {
    try {
      return http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static JsonNode parse(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      return MissingNode.getInstance();
    }
  }

  /** Waits until something is there; fails after a minute with what was seen last. */
  <T> T await(String what, Supplier<T> look, java.util.function.Predicate<T> wanted) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    T seen = look.get();
    while (!wanted.test(seen)) {
      assertThat(System.nanoTime()).as("%s; seen last: %s", what, seen).isLessThan(end);
      try {
        Thread.sleep(100);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
      seen = look.get();
    }
    return seen;
  }

  void awaitIdle() {
    try {
      assertThat(cloud.awaitIdle(PATIENCE)).as("nothing is being done any more").isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** The test class that closes this service. */
  private static String closing() {
    return StackWalker.getInstance()
        .walk(
            frames ->
                frames
                    .map(frame -> frame.getClassName().replaceFirst(".*\\.", ""))
                    .filter(name -> name.endsWith("Test"))
                    .findFirst()
                    .orElse("the suite's end"));
  }

  @Override
  public void close() throws IOException {
    PermissionUses.note(cloud.permissions(), closing());
    cloud.close();
  }
}
