package dev.kintsugi.benchmarks;

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
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The service in its own process, as {@code ./kintsugi up} starts it, and calls of its API. */
final class RunningService implements AutoCloseable {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String S3_PORT = "--server.port=";

  private final Path root;
  private final Path data;
  private final Process process;
  private final JsonNode ready;
  private final double readyMillis;
  private final HttpClient http = HttpClient.newHttpClient();

  private RunningService(Path root, Path data, Process process, JsonNode ready, double millis) {
    this.root = root;
    this.data = data;
    this.process = process;
    this.ready = ready;
    this.readyMillis = millis;
  }

  /** Starts the service on a folder; returns when it says that it is ready. */
  static RunningService start(Path root, Path data) throws IOException {
    long began = System.nanoTime();
    Process process =
        new ProcessBuilder(command(root, "up", "--json", "--port", "0", "--data", data.toString()))
            .directory(root.toFile())
            .redirectError(data.resolveSibling(data.getFileName() + ".log").toFile())
            .start();
    var out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    String line = out.readLine();
    if (line == null) {
      throw new IOException("the service did not start; its log is beside " + data);
    }
    double millis = (System.nanoTime() - began) / 1e6;
    return new RunningService(root, data, process, JSON.readTree(line), millis);
  }

  private static List<String> command(Path root, String... arguments) {
    return Stream.concat(Stream.of(root.resolve("kintsugi").toString()), Stream.of(arguments))
        .toList();
  }

  double readyMillis() {
    return readyMillis;
  }

  /** A token of a role, as the command prints it. */
  String token(String role) throws IOException {
    Process token =
        new ProcessBuilder(command(root, "token", "--role", role, "--data", data.toString()))
            .directory(root.toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    return new String(token.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
  }

  HttpResponse<String> post(String path, String token, String body)
      throws IOException, InterruptedException {
    return http.send(
        request(path, token)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  JsonNode get(String path, String token) throws IOException, InterruptedException {
    HttpResponse<String> answer =
        http.send(request(path, token).build(), HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new IOException(path + " answered " + answer.statusCode() + ": " + answer.body());
    }
    return JSON.readTree(answer.body());
  }

  private HttpRequest.Builder request(String path, String token) {
    return HttpRequest.newBuilder(URI.create(ready.path("api").asText() + path))
        .header("Authorization", "Bearer " + token);
  }

  static JsonNode json(String text) throws IOException {
    return JSON.readTree(text);
  }

  /** What the host and the two stores hold in memory, in MB; 0 where the system does not say. */
  Memory memory() throws IOException {
    return new Memory(
        megabytes(process.toHandle()), megabytes(child("-port")), megabytes(child(S3_PORT)));
  }

  /** Resident memory of the three processes, in MB. */
  record Memory(double host, double dynamo, double s3) {
    double all() {
      return host + dynamo + s3;
    }
  }

  /** Where DynamoDB Local itself listens, without the front before it. */
  URI bareDynamo() throws IOException {
    List<String> arguments = arguments(child("-port"));
    return loopback(arguments.get(arguments.indexOf("-port") + 1));
  }

  /** Where S3Mock itself listens, without the front before it. */
  URI bareS3() throws IOException {
    return arguments(child(S3_PORT)).stream()
        .filter(argument -> argument.startsWith(S3_PORT))
        .map(argument -> loopback(argument.substring(S3_PORT.length())))
        .findFirst()
        .orElseThrow();
  }

  private static URI loopback(String port) {
    return URI.create("http://127.0.0.1:" + port);
  }

  private ProcessHandle child(String argument) throws IOException {
    return process
        .descendants()
        .filter(handle -> arguments(handle).stream().anyMatch(a -> a.startsWith(argument)))
        .findFirst()
        .orElseThrow(() -> new IOException("no child process with " + argument));
  }

  private static List<String> arguments(ProcessHandle handle) {
    // ProcessHandle says nothing of a command line that is longer than a page of memory.
    try {
      return List.of(
          Files.readString(Path.of("/proc/" + handle.pid() + "/cmdline")).split("\0", -1));
    } catch (IOException e) {
      return handle.info().arguments().map(List::of).orElse(List.of());
    }
  }

  private static double megabytes(ProcessHandle handle) {
    return residentKilobytes(handle.pid()) / 1024.0;
  }

  private static long residentKilobytes(long pid) {
    Path status = Path.of("/proc/" + pid + "/status");
    try (Stream<String> lines = Files.lines(status)) {
      return lines
          .filter(line -> line.startsWith("VmRSS:"))
          .map(line -> line.replaceAll("\\D", ""))
          .mapToLong(Long::parseLong)
          .sum();
    } catch (IOException e) {
      return 0;
    }
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(30, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
