package dev.kintsugi.local.product;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kintsugi.local.fault.FaultPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
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
    try (var product = new Product(folder.resolve("data"), faults)) {
      Set<String> events = send(product);
      List<JsonNode> findings = findings(product, events);
      assertThat(findings.stream().map(f -> f.path("event").asText()).collect(Collectors.toList()))
          .as("each event in exactly one incident")
          .containsExactlyInAnyOrderElementsOf(events);
      String incident = findings.getFirst().path("incident").asText();
      attach(product);
      people(product, incident);
      JsonNode timeline = product.get("/incidents/" + incident + "/timeline");
      assertThat(kinds(timeline, "acknowledged")).as("acknowledged once").isEqualTo(1);
      assertThat(kinds(timeline, "closed")).as("closed once").isEqualTo(1);
      reporter.publishEntry(faults.struck().toString().replaceAll(", ", "\n"));
      assertThat(missed(faults)).as("operations that no fault struck").isEmpty();
    }
  }

  private static Set<String> send(Product product) throws Exception {
    Set<String> ids = new TreeSet<>();
    for (int i = 0; i < EVENTS; i += 4) {
      var batch = new ArrayList<JsonNode>();
      for (int k = 0; k < 4; k++) {
        batch.add(Product.attack(500_000_000_000L + i + k));
      }
      JsonNode answer = product.insist("analyst", "POST", "/events", batch.toString());
      assertThat(answer.path("status").asInt()).as(answer.toString()).isEqualTo(202);
      answer.path("body").path("ids").forEach(id -> ids.add(id.asText()));
    }
    assertThat(ids).hasSize(EVENTS);
    return ids;
  }

  /** The findings on the events sent; chunks that failed come again after minutes. */
  private static List<JsonNode> findings(Product product, Set<String> events) throws Exception {
    return product.await(
        () -> {
          try {
            return found(product, events);
          } catch (IOException e) {
            throw new IllegalStateException(e);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
          }
        },
        found -> found.size() >= events.size(),
        Duration.ofMinutes(13),
        8);
  }

  private static List<JsonNode> found(Product product, Set<String> events)
      throws IOException, InterruptedException {
    var all = new ArrayList<JsonNode>();
    for (JsonNode incident : product.get("/incidents?limit=100").path("items")) {
      String id = incident.path("id").asText();
      for (JsonNode finding : product.get("/incidents/" + id + "/findings").path("items")) {
        if (events.contains(finding.path("event").asText())) {
          all.add(((com.fasterxml.jackson.databind.node.ObjectNode) finding).put("incident", id));
        }
      }
    }
    return all;
  }

  /** A report's attachment asks S3 whether the name is free. */
  private static void attach(Product product) throws Exception {
    JsonNode report =
        product.insist(
            "reporter",
            "POST",
            "/reports",
            "{\"title\": \"odd mail\", \"description\": \"it asked for my password\", \"category\":"
                + " \"phishing\"}");
    assertThat(report.path("status").asInt()).as(report.toString()).isBetween(200, 202);
    String reference = report.path("body").path("reference").asText();
    JsonNode link =
        product.insist(
            "reporter",
            "POST",
            "/reports/" + reference + "/attachments",
            "{\"name\": \"mail.eml\", \"media_type\": \"message/rfc822\", \"size\": 5}");
    assertThat(link.path("status").asInt()).as(link.toString()).isBetween(200, 201);
  }

  /** What people do, again until it is done; each act is refused once it has been done. */
  private static void people(Product product, String incident) throws Exception {
    act(product, incident, "analyst", "acknowledge", "{}");
    act(
        product,
        incident,
        "analyst",
        "diagnosis",
        "{\"category\":\"credential-compromise\",\"summary\":\"root key in use\","
            + "\"techniques\":[\"T1078.004\"]}");
    act(
        product,
        incident,
        "responder",
        "resolution",
        "{\"kind\":\"fix\",\"summary\":\"key removed\",\"steps\":[\"removed the key\"],"
            + "\"affected_assets\":[\"root\"]}");
    waitFor(product, incident, "waiting_for", "verification");
    act(
        product,
        incident,
        "analyst",
        "verification",
        "{\"passed\":true,\"comment\":\"no more use\"}");
    act(
        product,
        incident,
        "analyst",
        "root-cause",
        "{\"human_error\":true,\"error_type\":\"lapse\",\"description\":\"a key was left\","
            + "\"conditions\":[\"procedure\"],\"system_change\":\"root keys are alarmed\"}");
    act(
        product,
        incident,
        "responder",
        "close",
        "{\"disposition\":\"True Positive\",\"reason\":\"a real use of the root user\"}");
    waitFor(product, incident, "workflow", "done");
  }

  private static void act(Product product, String incident, String role, String act, String body)
      throws Exception {
    JsonNode answer = product.insist(role, "POST", "/incidents/" + incident + "/" + act, body);
    assertThat(answer.path("status").asInt()).as(act + ": " + answer).isIn(200, 409);
  }

  private static void waitFor(Product product, String incident, String field, String value)
      throws Exception {
    JsonNode seen =
        product.await(
            () -> {
              try {
                return product.get("/incidents/" + incident);
              } catch (IOException e) {
                throw new IllegalStateException(e);
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
              }
            },
            view -> view.path(field).asText().equals(value),
            Duration.ofMinutes(2),
            20);
    assertThat(seen.path(field).asText()).as(seen.toString()).isEqualTo(value);
  }

  private static long kinds(JsonNode timeline, String kind) {
    long count = 0;
    for (JsonNode entry : timeline.path("items")) {
      count += entry.path("type").asText().equals(kind) ? 1 : 0;
    }
    return count;
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
