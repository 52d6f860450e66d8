package dev.kintsugi.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kintsugi.asl.definition.MachineType;
import dev.kintsugi.asl.execution.Status;
import dev.kintsugi.local.template.SmallTemplate;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A local cloud on disk, ended and started again. */
@Timeout(90)
final class LocalCloudRestartTest {
  private static final Path STORES = Path.of(System.getProperty("project.root"), "local", "stores");
  private static final String WAITING =
      """
      {"QueryLanguage": "JSONata", "StartAt": "Wait",
       "States": {"Wait": {"Type": "Wait", "Seconds": 86400, "End": true}}}
      """;

  private static LocalCloud start(Path data) throws IOException, InterruptedException {
    var settings = new LaunchSettings(SmallTemplate.file(), data, false, 0, false, STORES);
    return LocalCloud.start(settings, line -> {});
  }

  @Test
  void start_again_keepsClockTokensPortsAndExecutions(@TempDir Path data) throws Exception {
    Endpoints endpoints;
    String token;
    Instant seen;
    String execution;
    try (LocalCloud cloud = start(data)) {
      endpoints = cloud.endpoints();
      cloud.clock().advance(Duration.ofDays(3));
      token = cloud.tokens().issue("analyst", "ana", Duration.ofHours(1));
      cloud.machines().define("waits", WAITING, MachineType.STANDARD, "");
      String machine = "arn:aws:states:eu-central-1:000000000000:stateMachine:waits";
      execution = cloud.machines().start(machine, "one", "{}").arn();
      seen = cloud.clock().now();
    }
    assertThat(Instance.running(data)).isEmpty();
    try (LocalCloud cloud = start(data)) {
      assertThat(cloud.clock().now()).isAfterOrEqualTo(seen);
      assertThat(cloud.endpoints().issuer()).isEqualTo(endpoints.issuer());
      assertThat(cloud.endpoints().sqs()).isEqualTo(endpoints.sqs());
      assertThat(status(cloud, token)).isEqualTo(200);
      assertThat(cloud.machines().describe(execution).status()).isEqualTo(Status.RUNNING);
      cloud.clock().advance(Duration.ofDays(1));
      assertThat(cloud.machines().describe(execution).status()).isEqualTo(Status.SUCCEEDED);
    }
  }

  private static int status(LocalCloud cloud, String token) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(cloud.endpoints().api() + "/things/1"))
            .header("Authorization", "Bearer " + token)
            .build();
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(request, BodyHandlers.ofString()).statusCode();
    }
  }
}
