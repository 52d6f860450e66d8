package dev.kintsugi.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kintsugi.local.fault.FaultPlan;
import dev.kintsugi.local.template.Place;
import dev.kintsugi.local.template.Template;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
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
          List.of("Invoke"),
          "kms",
          List.of("Sign", "GetPublicKey"));

  /** Actions of roles whose operation has another name, or that Lambda's own poller needs. */
  private static final Map<String, List<String>> OTHERWISE =
      Map.of(
          "dynamodb ConditionCheckItem", List.of("dynamodb TransactWriteItems"),
          "s3 ListBucket", List.of("s3 HeadObject"),
          "sqs SendMessage", List.of("sqs SendMessageBatch"),
          "lambda InvokeFunction", List.of("lambda Invoke"),
          "sqs ReceiveMessage", List.of(),
          "sqs DeleteMessage", List.of(),
          "sqs GetQueueAttributes", List.of());

  /** A permission that is given for a new call is missed here until that call is struck too. */
  @Test
  void actions_ofTheRolesInTheTemplate_eachHaveAnOperationThatIsStruck() {
    Set<String> planned = new TreeSet<>();
    CALLED.forEach((service, names) -> names.forEach(name -> planned.add(service + " " + name)));
    Set<String> needed = new TreeSet<>();
    for (String action : actions()) {
      needed.addAll(OTHERWISE.getOrDefault(action, List.of(action)));
    }
    assertThat(needed).hasSizeGreaterThan(10);
    assertThat(planned).containsAll(needed);
  }

  private static Set<String> actions() {
    Set<String> actions = new TreeSet<>();
    Place place = Place.local("http://127.0.0.1:1", "http://127.0.0.1:2", "http://127.0.0.1:3");
    Template.read(Service.ROOT.resolve("template.yaml"), Map.of())
        .at(place)
        .access()
        .roles()
        .forEach(
            role ->
                role.policies().stream()
                    .flatMap(policy -> policy.findValues("Action").stream())
                    .forEach(given -> add(given, actions)));
    return actions;
  }

  private static void add(JsonNode given, Set<String> actions) {
    given.forEach(one -> add(one, actions));
    String[] parts = given.asText().split(":", 2);
    if (CALLED.containsKey(parts[0])) {
      actions.add(parts[0] + " " + parts[1]);
    }
  }

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
      var insistent = new Insistent(service);
      Set<String> events = insistent.send(EVENTS);
      List<JsonNode> findings = insistent.awaitFindings(events);
      assertThat(findings.stream().map(f -> f.path("event").asText()).toList())
          .as("each event in exactly one incident")
          .containsExactlyInAnyOrderElementsOf(events);
      String incident = findings.getFirst().path("incident").asText();
      insistent.attach();
      insistent.people(incident);
      insistent.export(incident);
      String timeline = "/incidents/" + incident + "/timeline";
      List<String> types =
          insistent.call("analyst", "GET", timeline, "").body().findValuesAsText("type");
      assertThat(types).containsOnlyOnce("acknowledged", "closed");
      reporter.publishEntry(faults.struck().toString().replaceAll(", ", "\n"));
      assertThat(missed(faults)).as("operations that no fault struck").isEmpty();
    }
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
