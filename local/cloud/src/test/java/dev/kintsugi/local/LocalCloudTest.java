package dev.kintsugi.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.kintsugi.local.functions.WorkHandler;
import dev.kintsugi.local.template.SmallTemplate;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.InvocationType;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;
import software.amazon.awssdk.services.lambda.model.LambdaException;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;

/** The small template, hosted whole, through AWS' own clients. */
@Timeout(60)
final class LocalCloudTest {
  private static final Path STORES = Path.of(System.getProperty("project.root"), "local", "stores");
  private static final JsonMapper JSON = new JsonMapper();
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final List<String> PROGRESS = new CopyOnWriteArrayList<>();

  @TempDir private static Path data;
  private static LocalCloud cloud;
  private static long readyMillis;

  @BeforeAll
  static void start() throws Exception {
    long begin = System.nanoTime();
    cloud =
        LocalCloud.start(
            LaunchSettings.inMemory(SmallTemplate.file(), data, STORES), PROGRESS::add);
    readyMillis = (System.nanoTime() - begin) / 1_000_000;
  }

  @AfterAll
  static void stop() throws IOException {
    cloud.close();
  }

  private static LambdaClient lambda(String key) {
    return LambdaClient.builder()
        .region(Region.EU_CENTRAL_1)
        .endpointOverride(cloud.endpoints().lambda())
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create(key, "local")))
        .build();
  }

  private static JsonNode get(String path, String token) throws Exception {
    HttpResponse<String> response = response(path, token);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return JSON.readTree(response.body());
  }

  private static HttpResponse<String> response(String path, String token) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(cloud.endpoints().api() + path));
    if (!token.isEmpty()) {
      request.header("Authorization", "Bearer " + token);
    }
    return HTTP.send(request.build(), BodyHandlers.ofString());
  }

  private static String token(String role) {
    return cloud.tokens().issue(role, "ana", Duration.ofMinutes(5));
  }

  private static void until(BooleanSupplier condition) throws InterruptedException {
    long end = System.nanoTime() + Duration.ofSeconds(15).toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).isLessThan(end);
      Thread.sleep(20);
    }
  }

  @Test
  void start_small_saysWhatItDoes(TestReporter reporter) {
    // The limit of ten seconds is the benchmark's, which has the machine for itself.
    reporter.publishEntry("ready_ms", Long.toString(readyMillis));
    assertThat(PROGRESS)
        .anyMatch(line -> line.startsWith("waiting for DynamoDB Local"))
        .anyMatch(line -> line.startsWith("without effect here"))
        .anyMatch(line -> line.startsWith("substituted here"))
        .anyMatch(line -> line.contains("any role to anyone"));
  }

  @Test
  void start_folderInUse_namesProcessAndFolder() throws Exception {
    assertThatThrownBy(
            () ->
                LocalCloud.start(
                    LaunchSettings.inMemory(SmallTemplate.file(), data, STORES), line -> {}))
        .isInstanceOf(InstanceRunningException.class)
        .hasMessageContaining(Long.toString(ProcessHandle.current().pid()))
        .hasMessageContaining(data.toString());
    assertThat(Instance.running(data))
        .hasValueSatisfying(found -> assertThat(found.endpoints()).hasValue(cloud.endpoints()));
  }

  @Test
  void start_portInUse_namesItsHolder(@TempDir Path other) {
    int port = cloud.endpoints().api().getPort();
    var settings = new LaunchSettings(SmallTemplate.file(), other, true, port, false, STORES);
    assertThatThrownBy(() -> LocalCloud.start(settings, line -> {}))
        .isInstanceOf(InstanceRunningException.class)
        .hasMessageContaining("port " + port)
        .hasMessageContaining("process " + ProcessHandle.current().pid());
  }

  @Test
  void invoke_environment_isWhatIsDeclaredAndWhatLambdaAdds() throws Exception {
    try (LambdaClient client = lambda("test")) {
      InvokeResponse answer =
          client.invoke(
              request ->
                  request
                      .functionName("kintsugi-Echo")
                      .payload(SdkBytes.fromUtf8String("{\"a\": 1}")));
      JsonNode environment = JSON.readTree(answer.payload().asUtf8String()).path("environment");
      assertThat(environment.path("ACCOUNT").asText()).isEqualTo("0123");
      assertThat(environment.path("AWS_ACCESS_KEY_ID").asText())
          .isEqualTo("role-kintsugi-EchoRole");
      assertThat(environment.path("AWS_ENDPOINT_URL_SQS").asText())
          .isEqualTo(cloud.endpoints().sqs().toString());
      assertThat(environment.has("PATH")).isFalse();
    }
  }

  @Test
  void invoke_handlerThatThrows_isUnhandledInLambdasForm() throws Exception {
    try (LambdaClient client = lambda("test")) {
      InvokeResponse answer =
          client.invoke(
              request ->
                  request
                      .functionName("kintsugi-Echo")
                      .payload(SdkBytes.fromUtf8String("{\"fail\": \"why\"}")));
      assertThat(answer.functionError()).isEqualTo("Unhandled");
      JsonNode error = JSON.readTree(answer.payload().asUtf8String());
      assertThat(error.path("errorType").asText()).isEqualTo("java.lang.IllegalStateException");
      assertThat(error.path("errorMessage").asText()).isEqualTo("why");
      assertThat(error.path("stackTrace")).isNotEmpty();
    }
  }

  @Test
  void invoke_roles_onlyThoseWhosePoliciesAllowIt() {
    try (LambdaClient allowed = lambda("role-kintsugi-CallerRole");
        LambdaClient denied = lambda("role-kintsugi-EchoRole")) {
      assertThat(
              allowed
                  .invoke(
                      r -> r.functionName("kintsugi-Echo").invocationType(InvocationType.DRY_RUN))
                  .statusCode())
          .isEqualTo(204);
      assertThatThrownBy(() -> denied.invoke(r -> r.functionName("kintsugi-Echo")))
          .isInstanceOfSatisfying(
              LambdaException.class,
              e -> {
                assertThat(e.statusCode()).isEqualTo(403);
                assertThat(e.awsErrorDetails().errorCode()).isEqualTo("AccessDeniedException");
                assertThat(e.getMessage()).contains("lambda:InvokeFunction");
              });
      assertThatThrownBy(() -> allowed.invoke(r -> r.functionName("kintsugi-Worker")))
          .isInstanceOf(LambdaException.class);
    }
  }

  @Test
  void functions_listed_areThoseOfTheTemplate() {
    try (LambdaClient client = lambda("test")) {
      assertThat(client.listFunctions().functions())
          .extracting(function -> function.functionName())
          .containsExactly("kintsugi-Echo", "kintsugi-Worker", "kintsugi-Slow");
      assertThat(client.getFunctionConfiguration(r -> r.functionName("kintsugi-Slow")).timeout())
          .isEqualTo(1);
    }
  }

  @Test
  void api_route_getsPayloadFormat2() throws Exception {
    JsonNode event = get("/things/a%20b?x=1&x=2&y=", token("analyst")).path("event");
    assertThat(event.path("version").asText()).isEqualTo("2.0");
    assertThat(event.path("routeKey").asText()).isEqualTo("GET /things/{id}");
    assertThat(event.path("pathParameters").path("id").asText()).isEqualTo("a b");
    assertThat(event.path("rawQueryString").asText()).isEqualTo("x=1&x=2&y=");
    assertThat(event.path("queryStringParameters").path("x").asText()).isEqualTo("1,2");
    assertThat(event.at("/requestContext/authorizer/jwt/claims/sub").asText()).isEqualTo("ana");
    assertThat(event.at("/requestContext/authorizer/jwt/claims/cognito:groups").asText())
        .isEqualTo("[analyst]");
    assertThat(event.path("isBase64Encoded").asBoolean()).isFalse();
  }

  @Test
  void api_refusals_areTheGatewaysOwn() throws Exception {
    assertThat(response("/things/1", "").statusCode()).isEqualTo(401);
    assertThat(response("/things/1", "").body()).isEqualTo("{\"message\":\"Unauthorized\"}");
    assertThat(response("/nowhere", token("analyst")).statusCode()).isEqualTo(404);
    assertThat(response("/nowhere", "").body()).isEqualTo("{\"message\":\"Not Found\"}");
    assertThat(response("/scoped", token("analyst")).statusCode()).isEqualTo(403);
    assertThat(response("/things/failing", token("analyst")).statusCode()).isEqualTo(500);
    assertThat(response("/health", "").statusCode()).isEqualTo(200);
  }

  @Test
  void api_tokens_forgedExpiredOrOfAnotherAudience_areUnauthorized() throws Exception {
    String good = token("analyst");
    String[] parts = good.split("\\.", -1);
    String none = "eyJhbGciOiJub25lIn0." + parts[1] + ".";
    assertThat(response("/things/1", none).statusCode()).isEqualTo(401);
    String forged = parts[0] + "." + parts[1] + "." + "A".repeat(parts[2].length());
    assertThat(response("/things/1", forged).statusCode()).isEqualTo(401);
    String expired = cloud.tokens().issue("analyst", "ana", Duration.ofSeconds(-1));
    assertThat(response("/things/1", expired).statusCode()).isEqualTo(401);
    assertThat(response("/things/1", "nonsense").statusCode()).isEqualTo(401);
  }

  @Test
  void tokens_unknownRole_isRefusedWithTheList() {
    assertThatThrownBy(() -> token("king"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("reporter, analyst, responder, compliance, admin, rule");
  }

  @Test
  void api_preflight_isAnsweredFromTheTemplate() throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(cloud.endpoints().api() + "/things"))
            .method("OPTIONS", BodyPublishers.noBody())
            .header("Origin", "https://console.example")
            .header("Access-Control-Request-Method", "POST")
            .build();
    HttpResponse<String> response = HTTP.send(request, BodyHandlers.ofString());
    assertThat(response.statusCode()).isEqualTo(204);
    assertThat(response.headers().firstValue("access-control-allow-origin"))
        .hasValue("https://console.example");
    assertThat(response.headers().firstValue("access-control-max-age")).hasValue("600");
  }

  @Test
  void status_local_saysNowAndOffset() throws Exception {
    JsonNode status = get("/_local/status", "");
    assertThat(status.path("now").isTextual()).isTrue();
    assertThat(status.path("offset_ms").isNumber()).isTrue();
    assertThat(status.path("busy").isArray()).isTrue();
  }

  @Test
  void machine_lambdaInvoke_runsToItsEnd() throws Exception {
    try (SfnClient client =
        SfnClient.builder()
            .region(Region.EU_CENTRAL_1)
            .endpointOverride(cloud.endpoints().states())
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "local")))
            .build()) {
      String machine = client.listStateMachines().stateMachines().getFirst().stateMachineArn();
      String execution =
          client
              .startExecution(
                  r -> r.stateMachineArn(machine).name("one").input("{\"hello\": \"you\"}"))
              .executionArn();
      until(
          () ->
              client.describeExecution(r -> r.executionArn(execution)).status()
                  != ExecutionStatus.RUNNING);
      var ended = client.describeExecution(r -> r.executionArn(execution));
      assertThat(ended.status()).as(ended.cause()).isEqualTo(ExecutionStatus.SUCCEEDED);
      assertThat(JSON.readTree(ended.output()).at("/event/hello").asText()).isEqualTo("you");
    }
  }

  private static void call(URI endpoint, String target, String version, String body)
      throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(endpoint.resolve("/"))
            .header("X-Amz-Target", target)
            .header("Content-Type", "application/x-amz-json-" + version)
            .POST(BodyPublishers.ofString(body))
            .build();
    HttpResponse<String> response = HTTP.send(request, BodyHandlers.ofString());
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
  }

  @Test
  void queue_message_reachesItsFunction() throws Exception {
    String url = cloud.endpoints().sqs() + "/000000000000/kintsugi-Work";
    call(
        cloud.endpoints().sqs(),
        "AmazonSQS.SendMessage",
        "1.0",
        JSON.writeValueAsString(Map.of("QueueUrl", url, "MessageBody", "by queue")));
    until(() -> came("/Records/0/body", "by queue"));
    assertThat(cloud.awaitIdle(Duration.ofSeconds(10))).isTrue();
  }

  private static boolean came(String pointer, String text) {
    return WorkHandler.events().stream().anyMatch(event -> event.at(pointer).asText().equals(text));
  }

  @Test
  void token_pastItsTimeByTheCloudsClock_isRefused() throws Exception {
    String early = token("analyst");
    assertThat(response("/things/7", early).statusCode()).isEqualTo(200);
    cloud.clock().advance(Duration.ofMinutes(6));
    assertThat(response("/things/7", early).statusCode()).isEqualTo(401);
    assertThat(response("/things/7", token("analyst")).statusCode()).isEqualTo(200);
  }

  @Test
  void bus_matchingEvent_reachesItsFunction() throws Exception {
    String entry =
        JSON.writeValueAsString(
            Map.of(
                "Entries",
                List.of(
                    Map.of(
                        "EventBusName", "kintsugi-said",
                        "Source", "kintsugi.test",
                        "DetailType", "Said",
                        "Detail", "{\"count\": 4, \"by\": \"bus\"}"))));
    call(cloud.endpoints().events(), "AWSEvents.PutEvents", "1.1", entry);
    until(() -> came("/detail/by", "bus"));
  }

  @Test
  void bucket_object_reachesItsFunction() throws Exception {
    HttpRequest put =
        HttpRequest.newBuilder(
                URI.create(cloud.endpoints().s3() + "/kintsugi-files/in/some%20thing.txt"))
            .PUT(BodyPublishers.ofString("content"))
            .build();
    assertThat(HTTP.send(put, BodyHandlers.ofString()).statusCode()).isEqualTo(200);
    until(() -> came("/Records/0/s3/object/key", "in/some+thing.txt"));
  }
}
