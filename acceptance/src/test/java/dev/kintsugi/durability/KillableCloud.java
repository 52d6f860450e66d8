package dev.kintsugi.durability;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.regions.Region;

/**
 * The whole local cloud as {@code kintsugi up} starts it, on a folder, in a process that is killed
 * and started again. Its addresses stay the same.
 */
final class KillableCloud implements AutoCloseable {
  private static final Path ROOT = Path.of(System.getProperty("project.root", ".."));
  private static final JsonMapper JSON = new JsonMapper();

  private final Path folder;
  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
  private Process process;
  private JsonNode ready;

  private KillableCloud(Path folder, Process process, JsonNode ready) {
    this.folder = folder;
    this.process = process;
    this.ready = ready;
  }

  static KillableCloud on(Path folder) throws IOException {
    Process process = launch(folder, "0");
    return new KillableCloud(folder, process, ready(process, folder));
  }

  private static Process launch(Path folder, String port) throws IOException {
    var command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "--enable-native-access=ALL-UNNAMED",
            "-Dkintsugi.home=" + ROOT.toAbsolutePath(),
            "-cp",
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
            "dev.kintsugi.cli.Main",
            "up",
            "--json",
            "--port",
            port,
            "--data",
            folder.toString());
    return new ProcessBuilder(command)
        .redirectError(ProcessBuilder.Redirect.appendTo(log(folder).toFile()))
        .start();
  }

  private static Path log(Path folder) {
    return folder.resolveSibling(folder.getFileName() + ".log");
  }

  private static JsonNode ready(Process process, Path folder) throws IOException {
    var out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    String line = out.readLine();
    if (line == null) {
      int code = process.onExit().join().exitValue();
      throw new IOException("no start, exit " + code + ":\n" + Files.readString(log(folder)));
    }
    return JSON.readTree(line);
  }

  /** Kills the host as {@code kill -9} does, and its stores before it if asked to. */
  void kill(boolean storesToo) throws InterruptedException {
    List<ProcessHandle> stores = process.descendants().toList();
    if (storesToo) {
      stores.forEach(ProcessHandle::destroyForcibly);
    }
    process.destroyForcibly();
    if (!process.waitFor(20, TimeUnit.SECONDS)) {
      throw new IllegalStateException("not dead after SIGKILL");
    }
  }

  /** Starts it again on its folder. */
  void restart() throws IOException {
    process = launch(folder, Integer.toString(api().getPort()));
    ready = ready(process, folder);
  }

  URI api() {
    return URI.create(ready.path("api").asText());
  }

  /** An SDK client's builder, directed here. */
  <B extends AwsClientBuilder<B, ?>> B client(String service, B builder) {
    return builder
        .endpointOverride(URI.create(ready.path("endpoints").path(service).asText()))
        .region(Region.EU_CENTRAL_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")));
  }

  String token(String role) throws IOException, InterruptedException {
    String order = "{\"role\": \"%s\", \"ttl_seconds\": 86400}".formatted(role);
    return JSON.readTree(post("/_local/token", "", order).body()).path("token").asText();
  }

  /** Moves the clock on, stopping at whatever falls due. */
  void advance(Duration by) throws IOException, InterruptedException {
    HttpResponse<String> answer = post("/_local/clock", "", "{\"advance\": \"%s\"}".formatted(by));
    if (answer.statusCode() != 200) {
      throw new IOException(answer.body());
    }
  }

  JsonNode get(String path, String token) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(api().resolve(path))
            .header("Authorization", "Bearer " + token)
            .build();
    HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new IOException(path + " answered " + answer.statusCode() + ": " + answer.body());
    }
    return JSON.readTree(answer.body());
  }

  HttpResponse<String> post(String path, String token, String body)
      throws IOException, InterruptedException {
    return post(path, token, body, Map.of());
  }

  HttpResponse<String> post(String path, String token, String body, Map<String, String> headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(api().resolve(path))
            .timeout(Duration.ofMinutes(2))
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body));
    headers.forEach(request::header);
    return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().completeOnTimeout(process, 20, TimeUnit.SECONDS).join();
    process.destroyForcibly();
  }
}
