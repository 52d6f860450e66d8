package dev.kintsugi.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kintsugi.aws.messaging.SqsDetectionQueue;
import dev.kintsugi.incident.intake.DetectionQueue.Chunk;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.SqsClient;

/** What a function fails on for good waits in quarantine; corrected, it opens one incident. */
class A11DeadLetterTest {
  @Test
  void invocation_thatFailsForGood_isQuarantinedAndItsCorrectionOpensTheIncidentOnce()
      throws Exception {
    try (Service service = Service.start()) {
      Sdk.administrator(service).invokeLater("DirectIntake", "{\"source\":\"kiln\"}");
      JsonNode item = quarantined(service);
      assertThat(item.path("channel").asText()).isEqualTo("intake");
      assertThat(item.path("reason").asText()).contains("sourceId");
      String replay = "/quarantine/" + item.path("id").asText() + "/replay";
      service.post("analyst", replay, "{}").isProblem(422);
      var attack = new Attack();
      String corrected = "{\"corrected\":" + attack.event() + "}";
      service.post("analyst", replay, corrected).is(200);
      service.post("analyst", replay, corrected).isProblem(409);
      attack.find(service);
      service.awaitIdle();
      assertThat(attack.count(service)).isEqualTo(1);
    }
  }

  @Test
  void chunk_thatDetectionFailsOn_isQuarantinedAndOpensItsIncidentOnceAfterRepair()
      throws Exception {
    try (Service service = Service.start()) {
      send(service, new Chunk("poison", "normalised/poison.ndjson", 0, 1));
      JsonNode item = quarantined(service);
      assertThat(item.path("channel").asText()).isEqualTo("detection");
      assertThat(item.path("object").asText()).isEqualTo("normalised/poison.ndjson");
      assertThat(item.path("reason").asText()).contains("detection failed");
      assertThat(new Incidents(service).about("poisoned-vase")).isEmpty();

      repair(service);
      String replay = "/quarantine/" + item.path("id").asText() + "/replay";
      service.post("analyst", replay, "{}").is(200);
      service.post("analyst", replay, "{}").isProblem(409);

      new Incidents(service).await("poisoned-vase");
      service.awaitIdle();
      assertThat(new Incidents(service).about("poisoned-vase")).hasSize(1);
    }
  }

  private static void send(Service service, Chunk chunk) {
    try (SqsClient sqs =
        Sdk.administrator(service).client(SqsClient.builder(), service.cloud().endpoints().sqs())) {
      String queue =
          sqs.listQueues().queueUrls().stream()
              .filter(url -> url.endsWith("DetectionQueue"))
              .findFirst()
              .orElseThrow();
      new SqsDetectionQueue(sqs, queue).send(List.of(chunk));
    }
  }

  /** Puts what was missing where detection looks for it. */
  private static void repair(Service service) {
    Sdk sdk = Sdk.administrator(service);
    sdk.put("evidencebucket", "raw/poison", "{}".getBytes(StandardCharsets.UTF_8));
    sdk.put(
        "evidencebucket",
        "normalised/poison.ndjson",
        """
        {"id":"evt-0123456789abcdef0123456789abcdef","class_uid":2004,"source":"kiln",\
        "source_id":"p1","time":"2026-11-24T10:00:00Z","activity":"crack","message":"A crack",\
        "severity":"High","resource":"poisoned-vase",\
        "observables":[{"type":"Resource UID","value":"poisoned-vase"}],\
        "raw":{"object":"raw/poison","offset":0,"length":2}}
        """
            .getBytes(StandardCharsets.UTF_8));
  }

  /** The first item of the quarantine; the clock skips the waits between the attempts. */
  private static JsonNode quarantined(Service service) {
    service.cloud().clock().skip(true);
    JsonNode item =
        service.await(
            "the item",
            () -> service.get("analyst", "/quarantine").body().at("/items/0"),
            found -> !found.isMissingNode());
    service.cloud().clock().skip(false);
    return item;
  }
}
