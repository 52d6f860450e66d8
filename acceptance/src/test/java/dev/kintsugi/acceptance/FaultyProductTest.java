package dev.kintsugi.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kintsugi.local.fault.FaultPlan;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The product while every service it calls throttles, fails, hangs and loses answers. What it
 * promises then is in docs/invariants.md.
 */
@Timeout(300)
final class FaultyProductTest {
  private static final int EVENTS = Integer.getInteger("faults.events", 12);
  private static final int TRIES = 12;
  private static final int STEPS = 20;

  /** Every operation that the product calls, each by at least one call site. */
  private static final Map<String, List<String>> CALLED =
      Map.of(
          "dynamodb",
          List.of(
              "GetItem",
              "PutItem",
              "UpdateItem",
              "DeleteItem",
              "Query",
              "BatchGetItem",
              "TransactWriteItems"),
          "s3",
          List.of("PutObject", "GetObject", "HeadObject"),
          "sqs",
          List.of("SendMessageBatch"),
          "states",
          List.of("StartExecution", "SendTaskSuccess"),
          "events",
          List.of("PutEvents"),
          "lambda",
          List.of("Invoke"));

  /** The first calls of each operation fail in a row, which no client's own retries survive. */
  private static String plan() {
    StringBuilder plan = new StringBuilder("seed: 11\nfaults:\n");
    new TreeMap<>(CALLED)
        .forEach(
            (service, operations) -> {
              for (String operation : operations) {
                for (String kind :
                    List.of(
                        "lost-answer, most: 2",
                        "throttle, most: 1",
                        "error500, most: 2",
                        "timeout, delay_ms: 20, most: 1")) {
                  line(plan, service, operation, kind + ", share: 0.9");
                }
              }
              line(plan, service, "'*'", "throttle, share: 0.05");
              line(plan, service, "'*'", "error500, share: 0.05");
              line(plan, service, "'*'", "lost-answer, share: 0.03");
              line(plan, service, "'*'", "slow, delay_ms: 15, share: 0.05");
            });
    return plan.toString();
  }

  private static void line(StringBuilder plan, String service, String operation, String rest) {
    plan.append("  - {service: ")
        .append(service)
        .append(", operation: ")
        .append(operation)
        .append(", kind: ")
        .append(rest)
        .append("}\n");
  }

  @Test
  void everyCallFaulty_eventsEndInOneIncidentEach_andAnIncidentCloses(
      @TempDir Path folder, TestReporter reporter) throws Exception {
    FaultPlan faults = FaultPlan.read(Files.writeString(folder.resolve("faults.yaml"), plan()));
    try (Service service = Service.start(faults)) {
      Set<String> events = send(service);
      List<JsonNode> findings =
          advancing(
              service,
              () -> found(service, events),
              found -> found.size() >= events.size(),
              Duration.ofMinutes(13));
      assertThat(findings.stream().map(f -> f.path("event").asText()).toList())
          .as("each event in exactly one incident")
          .containsExactlyInAnyOrderElementsOf(events);
      String incident = findings.getFirst().path("incident").asText();
      attach(service);
      people(service, incident);
      String timeline = "/incidents/" + incident + "/timeline";
      List<String> types =
          insist(service, "analyst", "GET", timeline, "").body().findValuesAsText("type");
      assertThat(types).containsOnlyOnce("acknowledged", "closed");
      reporter.publishEntry(faults.struck().toString().replaceAll(", ", "\n"));
      assertThat(missed(faults)).as("operations that no fault struck").isEmpty();
    }
  }

  /** As people and senders do: what the service fails at is tried again. */
  private static Answer insist(
      Service service, String role, String method, String path, String body) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    Answer answer = service.call(role, method, path, bytes);
    for (int i = 1; i < TRIES && answer.status() >= 500; i++) {
      answer = service.call(role, method, path, bytes);
    }
    return answer;
  }

  /** Waits for something; the clock runs ahead in steps, so that what waits for a retry gets it. */
  private static <T> T advancing(
      Service service, Supplier<T> look, Predicate<T> wanted, Duration step)
      throws InterruptedException {
    T seen = look.get();
    for (int i = 0; i < STEPS && !wanted.test(seen); i++) {
      service.cloud().awaitIdle(Duration.ofSeconds(5));
      seen = look.get();
      if (!wanted.test(seen)) {
        service.cloud().clock().advance(step);
        seen = look.get();
      }
    }
    return seen;
  }

  private static Set<String> send(Service service) {
    Set<String> ids = new TreeSet<>();
    for (int i = 0; i < EVENTS; i += 4) {
      var batch = new ArrayList<JsonNode>();
      for (int k = 0; k < 4; k++) {
        batch.add(new Attack().event());
      }
      Answer answer = insist(service, "analyst", "POST", "/events", batch.toString()).is(202);
      answer.body().path("ids").forEach(id -> ids.add(id.asText()));
    }
    assertThat(ids).hasSize(EVENTS);
    return ids;
  }

  /** The findings on the events sent, each with its incident. */
  private static List<JsonNode> found(Service service, Set<String> events) {
    var all = new ArrayList<JsonNode>();
    JsonNode incidents =
        insist(service, "analyst", "GET", "/incidents?limit=100", "").body().path("items");
    for (JsonNode incident : incidents) {
      String id = incident.path("id").asText();
      String path = "/incidents/" + id + "/findings";
      for (JsonNode finding : insist(service, "analyst", "GET", path, "").body().path("items")) {
        if (events.contains(finding.path("event").asText())) {
          all.add(((ObjectNode) finding).put("incident", id));
        }
      }
    }
    return all;
  }

  /** A report's attachment asks S3 whether the name is free. */
  private static void attach(Service service) {
    String report =
        "{\"title\":\"odd mail\",\"description\":\"it asked for my password\","
            + "\"category\":\"phishing\"}";
    String reference =
        insist(service, "reporter", "POST", "/reports", report).is(201).at("reference");
    String file = "{\"name\":\"mail.eml\",\"media_type\":\"message/rfc822\",\"size\":5}";
    insist(service, "reporter", "POST", "/reports/" + reference + "/attachments", file).is(201);
  }

  /** What people do, again until it is done; each act is refused once it has been done. */
  private static void people(Service service, String incident) throws InterruptedException {
    String path = "/incidents/" + incident;
    act(service, path, "analyst", "acknowledge", "{}");
    act(service, path, "analyst", "diagnosis", Walk.DIAGNOSIS);
    act(service, path, "responder", "resolution", Walk.RESOLUTION);
    waitFor(service, path, "waiting_for", "verification");
    act(service, path, "analyst", "verification", "{\"passed\":true,\"comment\":\"no more use\"}");
    act(service, path, "analyst", "root-cause", Walk.ROOT_CAUSE);
    act(service, path, "responder", "close", Walk.CLOSE);
    waitFor(service, path, "workflow", "done");
  }

  private static void act(Service service, String path, String role, String act, String body) {
    Answer answer = insist(service, role, "POST", path + "/" + act, body);
    assertThat(answer.status()).as("%s: %s", act, answer.text()).isIn(200, 409);
  }

  private static void waitFor(Service service, String path, String field, String value)
      throws InterruptedException {
    Answer seen =
        advancing(
            service,
            () -> insist(service, "analyst", "GET", path, ""),
            view -> view.at(field).equals(value),
            Duration.ofMinutes(2));
    assertThat(seen.at(field)).as(seen.text()).isEqualTo(value);
  }

  private static List<String> missed(FaultPlan faults) {
    Set<String> struck = faults.struck().keySet();
    return CALLED.entrySet().stream()
        .flatMap(service -> service.getValue().stream().map(name -> service.getKey() + " " + name))
        .filter(call -> struck.stream().noneMatch(what -> what.startsWith(call + " ")))
        .sorted()
        .toList();
  }
}
