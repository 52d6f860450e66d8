package dev.kintsugi.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each shipped correlation fires in the service on the events beside it, however they come: mixed
 * up, in several deliveries at once, and twice.
 */
@ExtendWith(ServiceExtension.class)
class A7CorrelationTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Path RULES = Service.ROOT.resolve("rules/correlation");
  private static final AtomicLong ACCOUNTS = new AtomicLong(700_000_000_000L);

  static List<String> correlations() throws IOException {
    try (var files = Files.list(RULES)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".yml"))
          .map(name -> name.substring(0, name.length() - ".yml".length()))
          .filter(A7CorrelationTest::isOfCloudTrail)
          .sorted()
          .toList();
    }
  }

  /** Whose records say in which account they were made, so that it can be another each time. */
  private static boolean isOfCloudTrail(String name) {
    try {
      return Files.readString(RULES.resolve(name + ".match.ndjson")).contains("recipientAccountId");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @MethodSource("correlations")
  void correlation_onItsEvents_isAFindingOnce(String name, Service service) throws IOException {
    String account = String.format(Locale.ROOT, "%012d", ACCOUNTS.incrementAndGet());
    List<JsonNode> events = events(name + ".match.ndjson", account);
    Collections.shuffle(events, new Random(7));
    Set<String> ids = new HashSet<>();
    for (int round = 0; round < 2; round++) {
      for (int from = 0; from < events.size(); from += 10) {
        ids.addAll(post(service, events.subList(from, Math.min(events.size(), from + 10))));
      }
    }
    String rule = id(name);
    service.await(
        "a finding of " + name, () -> findings(service, ids, rule), found -> !found.isEmpty());
    service.awaitIdle();
    assertThat(findings(service, ids, rule).stream().map(finding -> finding.path("event").asText()))
        .doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @MethodSource("correlations")
  void correlation_onOtherEvents_isNone(String name, Service service) throws IOException {
    String account = String.format(Locale.ROOT, "%012d", ACCOUNTS.incrementAndGet());
    List<String> ids = post(service, events(name + ".nomatch.ndjson", account));
    service.awaitIdle();
    assertThat(findings(service, ids, id(name))).isEmpty();
  }

  private static List<String> post(Service service, List<JsonNode> events) {
    JsonNode answer = service.post("analyst", "/events", events.toString()).is(202).body();
    var ids = new ArrayList<String>();
    answer.path("ids").forEach(id -> ids.add(id.asText()));
    return ids;
  }

  /** The findings of a rule on some of the events. */
  private static List<JsonNode> findings(Service service, Collection<String> events, String rule) {
    var found = new ArrayList<JsonNode>();
    for (JsonNode incident : new Incidents(service).open()) {
      String path = "/incidents/" + incident.path("id").asText() + "/findings";
      for (JsonNode finding : service.get("analyst", path).is(200).body().path("items")) {
        if (finding.path("rule").asText().equals(rule)
            && events.contains(finding.path("event").asText())) {
          found.add(finding);
        }
      }
    }
    return found;
  }

  /** The id of the correlation: the last document of the file. */
  private static String id(String name) throws IOException {
    return Files.readAllLines(RULES.resolve(name + ".yml")).stream()
        .filter(line -> line.startsWith("id: "))
        .map(line -> line.substring("id: ".length()).strip())
        .reduce((first, second) -> second)
        .orElseThrow();
  }

  /** The events beside a rule, as new ones in an account of their own. */
  private static List<JsonNode> events(String file, String account) throws IOException {
    var events = new ArrayList<JsonNode>();
    for (String line : Files.readAllLines(RULES.resolve(file))) {
      if (!line.isBlank()) {
        String original = JSON.readTree(line).path("recipientAccountId").asText();
        var event = (ObjectNode) JSON.readTree(line.replace(original, account));
        events.add(event.put("eventID", UUID.randomUUID().toString()));
      }
    }
    return events;
  }
}
