package dev.kintsugi.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.kintsugi.aws.messaging.EventBridgeChannel;
import dev.kintsugi.aws.messaging.SqsDetectionQueue;
import dev.kintsugi.aws.stepfunctions.StepFunctionsWorkflow;
import dev.kintsugi.incident.communication.Notification;
import dev.kintsugi.incident.communication.UndeliveredException;
import dev.kintsugi.incident.intake.DetectionQueue.Chunk;
import dev.kintsugi.incident.lifecycle.StepAnswer;
import dev.kintsugi.vocabulary.IncidentId;
import dev.kintsugi.vocabulary.TrainingId;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.InvocationType;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** The service's edges against the local cloud's own endpoints: bus, queues, dead letters. */
@Timeout(300)
final class HostedServiceTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Path SAMPLES =
      HostedService.ROOT.resolve(
          "functions/lambda/src/test/resources/dev/kintsugi/functions/intake");
  // A sample, and the ARN of its finding.
  private static final Map<String, String> FINDINGS =
      Map.of(
          "guardduty",
          "arn:aws:guardduty:eu-west-1:210987654321:detector/3ec1b9d0aa17f6e2d5c84b90137f22ab"
              + "/finding/7ac4d1f0e55a4c0f9be21d7705aa61c3",
          "securityhub-asff",
          "arn:aws:securityhub:eu-central-1:210987654321:security-control/S3.8"
              + "/finding/b7a1f2ce-0d55-4a8e-9c1b-1f6de01c7710",
          "securityhub-ocsf-detection",
          "arn:aws:guardduty:eu-north-1:320987654321:detector/77d0c4ab10e94f6c8a52be9914d3c0ff"
              + "/finding/40b7e9a2cc1d4b50a6e3d8f512ac90be",
          "securityhub-ocsf-compliance",
          "arn:aws:securityhub:eu-central-1:210987654321:security-control/EC2.19"
              + "/finding/e1c6a0f8-7b4d-4f0a-8e55-c90d3a21b6f4",
          "inspector2",
          "arn:aws:inspector2:eu-west-1:210987654321:finding/5d0e4b8a91c7f36220ab8e7dd14c95f0",
          "macie",
          "arn:aws:macie2:eu-central-1:210987654321:finding/3f6b2a9c71d84ee08a3c5b0e94d7f125");

  @TempDir private static Path data;
  private static HostedService service;

  @BeforeAll
  static void start() throws Exception {
    service = HostedService.start(data);
  }

  @AfterAll
  static void stop() throws IOException {
    service.close();
  }

  @AfterEach
  void standStill() {
    service.cloud().clock().skip(false);
  }

  private static EventBridgeClient events() {
    return HostedService.client(EventBridgeClient.builder(), service.cloud().endpoints().events());
  }

  private static SqsClient sqs() {
    return HostedService.client(SqsClient.builder(), service.cloud().endpoints().sqs());
  }

  private static SfnClient states() {
    return HostedService.client(SfnClient.builder(), service.cloud().endpoints().states());
  }

  private static String detectionQueue(SqsClient sqs) {
    return sqs.listQueues().queueUrls().stream()
        .filter(url -> url.endsWith("DetectionQueue"))
        .findFirst()
        .orElseThrow();
  }

  private static void publish(String sample) throws Exception {
    JsonNode event = JSON.readTree(Files.readString(SAMPLES.resolve(sample + ".json")));
    try (EventBridgeClient client = events()) {
      var entry =
          PutEventsRequestEntry.builder()
              .source(event.path("source").asText())
              .detailType(event.path("detail-type").asText())
              .time(Instant.parse(event.path("time").asText()))
              .detail(event.path("detail").toString())
              .build();
      assertThat(client.putEvents(r -> r.entries(entry)).failedEntryCount()).isZero();
    }
  }

  /** A4. */
  @Test
  void findings_ofEachAwsService_openAnIncidentWithAccountRegionResourceAndArn() throws Exception {
    for (String sample : FINDINGS.keySet()) {
      publish(sample);
      publish(sample);
    }

    for (Map.Entry<String, String> each : FINDINGS.entrySet()) {
      HostedService.until(
          each.getKey(), () -> !service.incidentsOf("Finding UID", each.getValue()).isEmpty());
      List<JsonNode> found = service.incidentsOf("Finding UID", each.getValue());
      assertThat(found).as(each.getKey()).hasSize(1);
      String all = found.getFirst().toString();
      assertThat(all).as(each.getKey()).contains("Account UID", "Region", "Resource UID");
      assertThat(found.getFirst().path("items")).as(each.getKey()).hasSize(1);
    }
  }

  /** A11: detection fails on a chunk as often as the queue allows. */
  @Test
  void chunk_thatDetectionFailsOn_isQuarantinedAndOpensItsIncidentOnceAfterRepair()
      throws Exception {
    try (SqsClient sqs = sqs()) {
      new SqsDetectionQueue(sqs, detectionQueue(sqs))
          .send(List.of(new Chunk("poison", "normalised/poison.ndjson", 0, 1)));
    }
    JsonNode item = quarantined("normalised/poison.ndjson", "object");
    assertThat(item.path("channel").asText()).isEqualTo("detection");
    assertThat(item.path("reason").asText()).contains("detection failed");
    assertThat(service.incidentsOf("Resource UID", "poisoned-vase")).isEmpty();

    repair();
    String replay = "/quarantine/" + item.path("id").asText() + "/replay";
    assertThat(service.post(replay, "{}").statusCode()).isEqualTo(200);
    assertThat(service.post(replay, "{}").statusCode()).isEqualTo(409);

    HostedService.until(
        "incident", () -> !service.incidentsOf("Resource UID", "poisoned-vase").isEmpty());
    assertThat(service.cloud().awaitIdle(Duration.ofSeconds(30))).isTrue();
    assertThat(service.incidentsOf("Resource UID", "poisoned-vase")).hasSize(1);
  }

  /** Puts what was missing where detection looks for it. */
  private static void repair() {
    try (S3Client s3 =
        HostedService.client(
            S3Client.builder().forcePathStyle(true), service.cloud().endpoints().s3())) {
      String bucket =
          s3.listBuckets().buckets().stream()
              .map(b -> b.name())
              .filter(name -> name.contains("evidence"))
              .findFirst()
              .orElseThrow();
      s3.putObject(r -> r.bucket(bucket).key("raw/poison"), RequestBody.fromString("{}"));
      s3.putObject(
          r -> r.bucket(bucket).key("normalised/poison.ndjson"),
          RequestBody.fromString(
              """
              {"id":"evt-0123456789abcdef0123456789abcdef","class_uid":2004,"source":"kiln",\
              "source_id":"p1","time":"2026-11-24T10:00:00Z","activity":"crack","message":"A crack",\
              "severity":"High","resource":"poisoned-vase",\
              "observables":[{"type":"Resource UID","value":"poisoned-vase"}],\
              "raw":{"object":"raw/poison","offset":0,"length":2}}
              """));
    }
  }

  /** A11: an intake function fails for good; Lambda's retries are an hour's at most. */
  @Test
  void invocation_thatFailsForGood_isQuarantinedAndOpensItsIncidentOnceCorrected()
      throws Exception {
    try (LambdaClient client =
        HostedService.client(LambdaClient.builder(), service.cloud().endpoints().lambda())) {
      String intake =
          client.listFunctions().functions().stream()
              .map(f -> f.functionName())
              .filter(name -> name.contains("DirectIntake"))
              .findFirst()
              .orElseThrow();
      client.invoke(
          r ->
              r.functionName(intake)
                  .invocationType(InvocationType.EVENT)
                  .payload(SdkBytes.fromUtf8String("{\"source\": \"kiln\", \"type\": \"hot\"}")));
    }
    JsonNode item = quarantined("intake", "channel");
    assertThat(item.path("reason").asText()).contains("/sourceId is missing");

    String replay = "/quarantine/" + item.path("id").asText() + "/replay";
    HttpResponse<String> asItIs = service.post(replay, "{}");
    assertThat(asItIs.statusCode()).as(asItIs.body()).isEqualTo(422);
    String corrected =
        """
        {"corrected": {"source": "kiln", "sourceId": "k1", "type": "hot", "severity": "High",
         "eventTime": "2026-11-24T10:00:00Z", "resource": "overheated-kiln"}}\
        """;
    assertThat(service.post(replay, corrected).statusCode()).isEqualTo(200);
    assertThat(service.post(replay, corrected).statusCode()).isEqualTo(409);

    HostedService.until(
        "incident", () -> !service.incidentsOf("Resource UID", "overheated-kiln").isEmpty());
    assertThat(service.incidentsOf("Resource UID", "overheated-kiln")).hasSize(1);
  }

  /** Lets the clock skip the waits between the attempts. */
  private static JsonNode quarantined(String value, String field) throws Exception {
    service.cloud().clock().skip(true);
    HostedService.until("quarantined", () -> find(value, field) != null);
    service.cloud().clock().skip(false);
    return java.util.Objects.requireNonNull(find(value, field));
  }

  private static @org.jspecify.annotations.Nullable JsonNode find(String value, String field)
      throws Exception {
    for (JsonNode item : service.get("/quarantine?limit=100").path("items")) {
      if (item.path(field).asText().equals(value)) {
        return item;
      }
    }
    return null;
  }

  @Test
  void queue_moreChunksThanABatchHolds_takesAll() {
    List<Chunk> chunks =
        IntStream.range(0, 23).mapToObj(i -> new Chunk("d", "gone/" + i, 0, 0)).toList();
    try (SqsClient sqs = sqs()) {
      var queue = new SqsDetectionQueue(sqs, detectionQueue(sqs));

      assertThatNoException().isThrownBy(() -> queue.send(chunks));
      assertThatNoException().isThrownBy(() -> queue.send(List.of()));
      assertThatThrownBy(
              () -> new SqsDetectionQueue(sqs, detectionQueue(sqs) + "-gone").send(chunks))
          .isInstanceOf(RuntimeException.class);
    }
  }

  @Test
  void workflow_startedTwice_isOneExecution_aTokenNobodyHasIsTold() {
    try (SfnClient states = states()) {
      Map<String, String> machines = new java.util.HashMap<>();
      states
          .listStateMachines()
          .stateMachines()
          .forEach(m -> machines.put(m.name().replaceFirst(".*-", ""), m.stateMachineArn()));
      String respond = only(machines, "respond");
      String training = only(machines, "training");
      var workflow = new StepFunctionsWorkflow(states, respond, training);
      var incident = new IncidentId("INC-2026-900001");
      var assignment = new TrainingId("TRN-2026-900001");

      for (int i = 0; i < 2; i++) {
        workflow.start(incident, 0);
        workflow.start(incident, 1);
        workflow.followUp(assignment, Instant.parse("2027-01-01T00:00:00Z"));
      }

      assertThat(executions(states, respond))
          .contains("INC-2026-900001", "INC-2026-900001-r1")
          .doesNotHaveDuplicates();
      assertThat(executions(states, training)).containsOnlyOnce("TRN-2026-900001");
      assertThat(workflow.deliver("nobody's", new StepAnswer("diagnosis", "diagnosed"))).isFalse();
    }
  }

  private static String only(Map<String, String> machines, String word) {
    return machines.values().stream()
        .filter(arn -> arn.toLowerCase(java.util.Locale.ROOT).contains(word))
        .findFirst()
        .orElseThrow(() -> new AssertionError(machines));
  }

  private static List<String> executions(SfnClient states, String machine) {
    return states.listExecutions(r -> r.stateMachineArn(machine)).executions().stream()
        .map(execution -> execution.name())
        .toList();
  }

  @Test
  void channel_ofTheBus_delivers_aBusThatDoesNotAnswerIsTold() {
    var note = new Notification("n1", new IncidentId("INC-2026-1"), "tier-1", "Look \"here\"");
    try (EventBridgeClient events = events()) {
      String bus =
          service.cloud().bus().names().stream()
              .filter(name -> name.endsWith("notifications"))
              .findFirst()
              .orElseThrow();
      var channel = new EventBridgeChannel(events, bus);

      assertThat(channel.name()).isEqualTo("event-bus");
      assertThatNoException().isThrownBy(() -> channel.deliver(note));
    }
    try (EventBridgeClient nobody =
        HostedService.client(EventBridgeClient.builder(), URI.create("http://127.0.0.1:9"))) {
      assertThatThrownBy(() -> new EventBridgeChannel(nobody, "b").deliver(note))
          .isInstanceOf(UndeliveredException.class);
    }
  }
}
