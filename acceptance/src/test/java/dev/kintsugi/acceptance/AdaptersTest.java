package dev.kintsugi.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kintsugi.aws.messaging.EventBridgeChannel;
import dev.kintsugi.aws.messaging.SqsDetectionQueue;
import dev.kintsugi.aws.stepfunctions.StepFunctionsWorkflow;
import dev.kintsugi.incident.communication.Notification;
import dev.kintsugi.incident.communication.UndeliveredException;
import dev.kintsugi.incident.intake.DetectionQueue.Chunk;
import dev.kintsugi.incident.lifecycle.StepAnswer;
import dev.kintsugi.local.Endpoints;
import dev.kintsugi.vocabulary.IncidentId;
import dev.kintsugi.vocabulary.TrainingId;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * The adapters of queue, workflow and channel at the cloud's own endpoints; on a service of its
 * own, since what they send names nothing that is there.
 */
class AdaptersTest {
  private static Service service;
  private static Sdk sdk;

  @BeforeAll
  static void start() {
    service = Service.start();
    sdk = Sdk.administrator(service);
  }

  @AfterAll
  static void stop() throws IOException {
    service.close();
  }

  private static Endpoints endpoints() {
    return service.cloud().endpoints();
  }

  private static String detectionQueue(SqsClient sqs) {
    return sqs.listQueues().queueUrls().stream()
        .filter(url -> url.endsWith("DetectionQueue"))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void queue_moreChunksThanABatchHolds_takesAll() {
    List<Chunk> chunks =
        IntStream.range(0, 23).mapToObj(i -> new Chunk("d", "gone/" + i, 0, 0)).toList();
    try (SqsClient sqs = sdk.client(SqsClient.builder(), endpoints().sqs())) {
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
    try (SfnClient states = sdk.client(SfnClient.builder(), endpoints().states())) {
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
    var note =
        new Notification(
            "n1", new IncidentId("INC-2026-1"), "tier-1", Optional.of("dana"), "Look \"here\"");
    try (EventBridgeClient events = sdk.client(EventBridgeClient.builder(), endpoints().events())) {
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
        sdk.client(EventBridgeClient.builder(), URI.create("http://127.0.0.1:9"))) {
      assertThatThrownBy(() -> new EventBridgeChannel(nobody, "b").deliver(note))
          .isInstanceOf(UndeliveredException.class);
    }
  }
}
