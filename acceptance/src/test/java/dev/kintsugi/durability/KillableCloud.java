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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
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
  private static final int TRIES = 20;

  private final Path folder;
  private final List<String> options;
  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
  private Process process;
  private JsonNode ready;

  private KillableCloud(Path folder, List<String> options) throws IOException {
    this.folder = folder;
    this.options = options;
    this.process = launch(folder, "0", options);
    this.ready = ready(process, folder);
  }

  /** Started on a folder, with more options of {@code up}. */
  static KillableCloud on(Path folder, List<String> options) throws IOException {
    return new KillableCloud(folder, options);
  }

  private static Process launch(Path folder, String port, List<String> options) throws IOException {
    var command = new ArrayList<String>();
    command.addAll(
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
            folder.toString()));
    command.addAll(options);
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

  /** Who can be killed. */
  enum Victim {
    HOST,
    HOST_AND_STORES,
    DYNAMODB,
    S3,
    FUNCTION;

    boolean host() {
      return this == HOST || this == HOST_AND_STORES;
    }
  }

  /** Kills as {@code kill -9} does. */
  void kill(Victim victim) throws IOException, InterruptedException {
    switch (victim) {
      case HOST -> killHost();
      case HOST_AND_STORES -> {
        killStore("dynamodb");
        killStore("s3");
        killHost();
      }
      case DYNAMODB -> killStore("dynamodb");
      case S3 -> killStore("s3");
      case FUNCTION -> killFunction();
    }
  }

  private void killHost() throws InterruptedException {
    process.destroyForcibly();
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      throw new IllegalStateException("not dead after SIGKILL");
    }
  }

  /** A store that is just being started again may have no process yet: then it is killed later. */
  private void killStore(String name) throws IOException, InterruptedException {
    killOneOf(() -> List.of(folder.resolve(name + ".lock")));
  }

  private void killFunction() throws IOException, InterruptedException {
    killOneOf(
        () -> {
          try (Stream<Path> files = Files.list(folder.resolve("functions"))) {
            return files.filter(file -> file.toString().endsWith(".pid")).sorted().toList();
          }
        });
  }

  /** Files with ids of processes. */
  private interface Ids {
    List<Path> files() throws IOException;
  }

  private void killOneOf(Ids ids) throws IOException, InterruptedException {
    for (int i = 0; i < 1_200; i++) {
      var alive = new ArrayList<ProcessHandle>();
      for (Path file : ids.files()) {
        if (Files.exists(file)) {
          String id = Files.readString(file);
          Optional.of(id)
              .filter(text -> !text.isEmpty())
              .flatMap(text -> ProcessHandle.of(Long.parseLong(text)))
              .filter(found -> process.descendants().anyMatch(found::equals))
              .ifPresent(alive::add);
        }
      }
      if (!alive.isEmpty()) {
        alive.get(i % alive.size()).destroyForcibly();
        return;
      }
      Thread.sleep(50);
    }
    throw new IllegalStateException("nothing to kill");
  }

  /** Starts it again on its folder. */
  void restart() throws IOException {
    restart(options);
  }

  /** Ends it in order and starts it again on its folder, with other options. */
  void restartWith(List<String> others) throws IOException {
    close();
    restart(others);
  }

  private void restart(List<String> with) throws IOException {
    process = launch(folder, Integer.toString(api().getPort()), with);
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
    for (int i = 0; i < TRIES && answer.statusCode() >= 500; i++) {
      answer = http.send(request, HttpResponse.BodyHandlers.ofString());
    }
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
            .timeout(Duration.ofMinutes(10))
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
