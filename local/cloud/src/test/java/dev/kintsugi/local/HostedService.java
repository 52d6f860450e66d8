package dev.kintsugi.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.regions.Region;

/** The service itself, as template.yaml declares it, hosted in memory and seen from outside. */
final class HostedService implements AutoCloseable {
  static final Path ROOT = Path.of(System.getProperty("project.root"));
  private static final JsonMapper JSON = new JsonMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(150);

  private final HttpClient http = HttpClient.newHttpClient();
  private final LocalCloud cloud;

  private HostedService(LocalCloud cloud) {
    this.cloud = cloud;
  }

  static HostedService start(Path data) throws IOException, InterruptedException {
    var settings =
        LaunchSettings.inMemory(
            ROOT.resolve("template.yaml"), data, ROOT.resolve("local").resolve("stores"));
    return new HostedService(LocalCloud.start(settings, line -> {}));
  }

  LocalCloud cloud() {
    return cloud;
  }

  /** A client of AWS' own at an endpoint of the cloud. */
  static <B extends AwsClientBuilder<B, C>, C> C client(B builder, URI endpoint) {
    return builder
        .region(Region.EU_CENTRAL_1)
        .endpointOverride(endpoint)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "local")))
        .build();
  }

  JsonNode get(String path) throws Exception {
    HttpResponse<String> response = send(request(path).build());
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return JSON.readTree(response.body());
  }

  HttpResponse<String> post(String path, String body) throws Exception {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body))
            .build());
  }

  private HttpResponse<String> send(HttpRequest request) throws Exception {
    return http.send(request, BodyHandlers.ofString());
  }

  private HttpRequest.Builder request(String path) {
    String token = cloud.tokens().issue("responder", "ana", Duration.ofMinutes(30));
    return HttpRequest.newBuilder(URI.create(cloud.endpoints().api() + path))
        .header("Authorization", "Bearer " + token);
  }

  /** The open incidents that have an observable, each with its findings. */
  List<JsonNode> incidentsOf(String type, String value) throws Exception {
    var found = new ArrayList<JsonNode>();
    for (JsonNode incident : get("/incidents?limit=100").path("items")) {
      JsonNode findings = get("/incidents/" + incident.path("id").asText() + "/findings");
      if (has(findings, type, value)) {
        found.add(findings);
      }
    }
    return found;
  }

  static boolean has(JsonNode findings, String type, String value) {
    for (JsonNode finding : findings.path("items")) {
      for (JsonNode observable : finding.path("observables")) {
        if (observable.path("type").asText().equals(type)
            && observable.path("value").asText().equals(value)) {
          return true;
        }
      }
    }
    return false;
  }

  /** Waits until something is so, the machine's time at most so long. */
  static void until(String what, Callable<Boolean> condition) throws Exception {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.call()) {
      assertThat(System.nanoTime()).as(what).isLessThan(end);
      Thread.sleep(50);
    }
  }

  @Override
  public void close() throws IOException {
    cloud.close();
  }
}
