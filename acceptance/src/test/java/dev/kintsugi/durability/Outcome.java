package dev.kintsugi.durability;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kintsugi.aws.dynamodb.DynamoIncidentStore;
import dev.kintsugi.incident.history.Change;
import dev.kintsugi.incident.history.TimelineEntry;
import dev.kintsugi.local.journal.Outstanding;
import dev.kintsugi.vocabulary.IncidentId;
import dev.kintsugi.vocabulary.Sha256;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.ExecutionListItem;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;
import software.amazon.awssdk.services.sfn.model.HistoryEvent;
import software.amazon.awssdk.services.sfn.model.HistoryEventType;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** What must be true of the cloud once everything has come to rest. */
final class Outcome {
  private static final Duration LATE = Duration.ofSeconds(30);

  private final KillableCloud cloud;
  private final String token;
  private final Feed feed;
  private final Set<String> attempted;

  Outcome(KillableCloud cloud, String token, Feed feed, Set<String> attempted) {
    this.cloud = cloud;
    this.token = token;
    this.feed = feed;
    this.attempted = attempted;
  }

  static List<JsonNode> incidents(KillableCloud cloud, String token)
      throws IOException, InterruptedException {
    return all(cloud, token, "/incidents");
  }

  private static List<JsonNode> all(KillableCloud cloud, String token, String path)
      throws IOException, InterruptedException {
    var found = new ArrayList<JsonNode>();
    String cursor = "";
    do {
      JsonNode page = cloud.get(path + "?limit=100" + cursor, token);
      page.path("items").forEach(found::add);
      cursor = page.has("cursor") ? "&cursor=" + page.path("cursor").asText() : "";
    } while (!cursor.isEmpty());
    return found;
  }

  void check() throws IOException, InterruptedException {
    List<JsonNode> incidents = incidents(cloud, token);
    eachEventOnce(incidents);
    deliveriesCounted();
    unreadableKept();
    timelines(incidents);
    workflows(incidents);
    queuesEmpty();
  }

  private void eachEventOnce(List<JsonNode> incidents) throws IOException, InterruptedException {
    Map<String, Integer> perAccount = new HashMap<>();
    for (JsonNode incident : incidents) {
      assertThat(incident.path("finding_count").asInt()).isEqualTo(1);
      String findings =
          cloud.get("/incidents/" + incident.path("id").asText() + "/findings", token).toString();
      for (String account : feed.fired()) {
        if (findings.contains("iam::" + account + ":root")) {
          perAccount.merge(account, 1, Integer::sum);
        }
      }
    }
    assertThat(perAccount.keySet())
        .as("accounts with an incident; in quarantine: %s", all(cloud, token, "/quarantine"))
        .containsExactlyInAnyOrderElementsOf(feed.fired());
    assertThat(perAccount.values()).containsOnly(1);
    assertThat(incidents).hasSameSizeAs(feed.fired());
  }

  private void deliveriesCounted() throws IOException, InterruptedException {
    for (String id : feed.deliveries()) {
      JsonNode delivery = cloud.get("/deliveries/" + id, token);
      assertThat(delivery.path("done").asBoolean()).as("%s", delivery).isTrue();
      assertThat(delivery.path("stored").asInt() + delivery.path("duplicates").asInt())
          .as("%s", delivery)
          .isEqualTo(delivery.path("accepted").asInt());
    }
  }

  private void unreadableKept() throws IOException, InterruptedException {
    Map<String, Integer> perFile = new HashMap<>();
    for (JsonNode item : all(cloud, token, "/quarantine")) {
      perFile.merge(item.path("object").asText(), 1, Integer::sum);
    }
    assertThat(perFile).as("files with a record that can't be read").hasSize(feed.files());
    assertThat(perFile.values()).containsOnly(1);
  }

  private void timelines(List<JsonNode> incidents) {
    try (DynamoDbClient dynamo = cloud.client("dynamodb", DynamoDbClient.builder()).build()) {
      String table =
          dynamo.listTables().tableNames().stream()
              .filter(name -> name.contains("IncidentsTable"))
              .findFirst()
              .orElseThrow();
      var store = new DynamoIncidentStore(dynamo, table);
      for (JsonNode incident : incidents) {
        timeline(store.timeline(new IncidentId(incident.path("id").asText()), 0));
      }
    }
  }

  private void timeline(List<TimelineEntry> entries) {
    Optional<Sha256> before = Optional.empty();
    long sequence = 1;
    var notifications = new ArrayList<String>();
    int acknowledged = 0;
    for (TimelineEntry entry : entries) {
      assertThat(entry.intact()).as("%s", entry).isTrue();
      assertThat(entry.sequence()).isEqualTo(sequence++);
      before.ifPresent(hash -> assertThat(entry.previous()).isEqualTo(hash));
      before = Optional.of(entry.hash());
      if (entry.change() instanceof Change.Acknowledged) {
        acknowledged++;
      }
      if (entry.change() instanceof Change.Notified notified) {
        notifications.add(notified.toString());
      }
    }
    String id = entries.getFirst().incident().value();
    assertThat(acknowledged).as(id).isEqualTo(attempted.contains(id) ? 1 : 0);
    assertThat(notifications).as(id).doesNotHaveDuplicates();
  }

  private void workflows(List<JsonNode> incidents) {
    try (SfnClient sfn = cloud.client("states", SfnClient.builder()).build()) {
      String machine =
          sfn.listStateMachines().stateMachines().stream()
              .map(found -> found.stateMachineArn())
              .filter(arn -> arn.endsWith("respond-to-incident"))
              .findFirst()
              .orElseThrow();
      List<ExecutionListItem> executions =
          sfn.listExecutionsPaginator(r -> r.stateMachineArn(machine)).executions().stream()
              .toList();
      assertThat(executions).extracting(ExecutionListItem::name).doesNotHaveDuplicates();
      assertThat(executions)
          .extracting(ExecutionListItem::name)
          .containsExactlyInAnyOrderElementsOf(
              incidents.stream().map(incident -> incident.path("id").asText()).toList());
      for (ExecutionListItem execution : executions) {
        assertThat(execution.status()).isEqualTo(ExecutionStatus.RUNNING);
        history(
            execution.name(),
            sfn
                .getExecutionHistoryPaginator(r -> r.executionArn(execution.executionArn()))
                .events()
                .stream()
                .toList());
      }
    }
  }

  /** It waits for a person: for the diagnosis where it was acknowledged. */
  private void history(String incident, List<HistoryEvent> events) {
    String last =
        events.stream()
            .filter(event -> event.stateEnteredEventDetails() != null)
            .reduce((first, second) -> second)
            .orElseThrow()
            .stateEnteredEventDetails()
            .name();
    assertThat(last)
        .as(incident)
        .isEqualTo(attempted.contains(incident) ? "AwaitDiagnosis" : "AwaitAcknowledgement");
    waitsAsLongAsItSaid(incident, events);
  }

  private static void waitsAsLongAsItSaid(String incident, List<HistoryEvent> events) {
    Optional<HistoryEvent> waiting = Optional.empty();
    for (HistoryEvent event : events) {
      if (event.type() == HistoryEventType.TASK_STATE_ENTERED) {
        waiting = Optional.empty();
      }
      if (event.type() == HistoryEventType.TASK_SCHEDULED && waiting.isEmpty()) {
        waiting = Optional.of(event);
      }
      if (event.type() == HistoryEventType.TASK_TIMED_OUT) {
        HistoryEvent scheduled = waiting.orElseThrow();
        Duration waited = Duration.between(scheduled.timestamp(), event.timestamp());
        long limit = scheduled.taskScheduledEventDetails().timeoutInSeconds();
        assertThat(waited)
            .as(incident)
            .isBetween(Duration.ofSeconds(limit), Duration.ofSeconds(limit).plus(LATE));
      }
    }
  }

  private void queuesEmpty() {
    try (SqsClient sqs = cloud.client("sqs", SqsClient.builder()).build()) {
      for (String queue : sqs.listQueues().queueUrls()) {
        Map<QueueAttributeName, String> counts =
            sqs.getQueueAttributes(r -> r.queueUrl(queue).attributeNames(QueueAttributeName.ALL))
                .attributes();
        assertThat(counts)
            .as(queue)
            .containsEntry(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES, "0")
            .containsEntry(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE, "0");
      }
    }
  }

  /** Nothing is left in the journals of bus, invocations and writes once the cloud has ended. */
  static void checkDrained(Path data) {
    for (String name : List.of("bus", "invocations", "writes")) {
      try (var journal = Outstanding.open(Optional.of(data.resolve(name + ".journal")))) {
        assertThat(journal.kept()).as(name).isEmpty();
      }
    }
  }
}
