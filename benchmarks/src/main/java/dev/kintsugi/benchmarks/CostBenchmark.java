package dev.kintsugi.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.io.PrintStream;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What one quiet incident costs by measure, from its event to its closing, and what taking its
 * event in costs; beside it the goal, and a month in which nothing happens. Units and requests are
 * exact; durations, and so GB-seconds, are this machine's.
 */
public final class CostBenchmark {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final double GOAL = 0.01;
  private static final String SHARED = "shared";
  private static final String ANALYST = "analyst";
  private static final String RESPONDER = "responder";

  private final PrintStream out;
  private final RunningService service;
  private final Map<String, String> tokens;

  private CostBenchmark(PrintStream out, RunningService service) throws IOException {
    this.out = out;
    this.service = service;
    this.tokens = Map.of(ANALYST, service.token(ANALYST), RESPONDER, service.token(RESPONDER));
  }

  /** Arguments: the project's root, incidents. */
  public static void main(String[] args) throws IOException, InterruptedException {
    Path data = Files.createTempDirectory("kintsugi-cost").resolve("data");
    var supply = new EventSupply(Path.of(args[0]));
    try (RunningService service = RunningService.start(Path.of(args[0]), data)) {
      var benchmark = new CostBenchmark(System.out, service);
      for (int i = 1; i <= Integer.parseInt(args[1]); i++) {
        benchmark.one(supply.loud());
      }
      benchmark.idle();
    }
  }

  private void one(JsonNode event) throws IOException, InterruptedException {
    Map<String, JsonNode> before = lines(SHARED);
    Set<String> known = incidents();
    post(ANALYST, "/events", JsonNodeFactory.instance.arrayNode().add(event).toString(), 202);
    String incident = opened(known);
    walk("/incidents/" + incident);
    Map<String, JsonNode> own = lines(incident);
    Map<String, JsonNode> shared = lines(SHARED);
    print(incident, own, before, shared);
  }

  private String opened(Set<String> known) throws IOException, InterruptedException {
    Instant until = Instant.now().plus(PATIENCE);
    while (Instant.now().isBefore(until)) {
      Set<String> fresh = incidents();
      fresh.removeAll(known);
      if (!fresh.isEmpty()) {
        return fresh.iterator().next();
      }
      Thread.sleep(500);
    }
    throw new IOException("no incident was opened");
  }

  private Set<String> incidents() throws IOException, InterruptedException {
    Set<String> ids = new HashSet<>();
    JsonNode page = service.get("/incidents?limit=100", tokens.getOrDefault(ANALYST, ""));
    page.path("items").forEach(incident -> ids.add(incident.path("id").asText()));
    return ids;
  }

  private void walk(String path) throws IOException, InterruptedException {
    await(path, "waiting_for", "acknowledgement");
    post(ANALYST, path + "/acknowledge", "{}", 200);
    await(path, "waiting_for", "diagnosis");
    String diagnosis =
        "{\"category\":\"credential-compromise\",\"summary\":\"root key in"
            + " use\",\"techniques\":[]}";
    post(ANALYST, path + "/diagnosis", diagnosis, 200);
    await(path, "waiting_for", "resolution");
    String resolution =
        "{\"kind\":\"fix\",\"summary\":\"key"
            + " removed\",\"steps\":[\"removed\"],\"affected_assets\":[]}";
    post(RESPONDER, path + "/resolution", resolution, 200);
    await(path, "waiting_for", "verification");
    post(ANALYST, path + "/verification", "{\"passed\":true,\"comment\":\"no more use\"}", 200);
    await(path, "waiting_for", "root-cause");
    String cause =
        "{\"human_error\":true,\"error_type\":\"lapse\",\"description\":\"a key was left behind\","
            + "\"conditions\":[\"procedure\"],\"system_change\":\"root keys are alarmed\"}";
    post(ANALYST, path + "/root-cause", cause, 200);
    await(path, "waiting_for", "closing");
    String close = "{\"disposition\":\"True Positive\",\"reason\":\"a real use of the root user\"}";
    post(RESPONDER, path + "/close", close, 200);
    await(path, "workflow", "done");
  }

  private void await(String path, String field, String value)
      throws IOException, InterruptedException {
    Instant until = Instant.now().plus(PATIENCE);
    while (!service
        .get(path, tokens.getOrDefault(ANALYST, ""))
        .path(field)
        .asText()
        .equals(value)) {
      if (Instant.now().isAfter(until)) {
        throw new IOException(path + ": " + field + " did not become " + value);
      }
      Thread.sleep(500);
    }
  }

  private void post(String role, String path, String body, int expected)
      throws IOException, InterruptedException {
    HttpResponse<String> answer = service.post(path, tokens.getOrDefault(role, ""), body);
    if (answer.statusCode() != expected) {
      throw new IOException(path + " answered " + answer.statusCode() + ": " + answer.body());
    }
  }

  private JsonNode bill() throws IOException, InterruptedException {
    return service.get("/_local/cost", tokens.getOrDefault(ANALYST, ""));
  }

  private Map<String, JsonNode> lines(String account) throws IOException, InterruptedException {
    Map<String, JsonNode> lines = new TreeMap<>();
    for (JsonNode one : bill().path("incidents")) {
      if (one.path("incident").asText().equals(account)) {
        one.path("lines").forEach(line -> lines.put(line.path("measure").asText(), line));
      }
    }
    return lines;
  }

  private void print(
      String incident,
      Map<String, JsonNode> own,
      Map<String, JsonNode> before,
      Map<String, JsonNode> after) {
    out.printf(Locale.ROOT, "%n%-22s %12s %12s %12s%n", incident, "its own", "taking in", "USD");
    Set<String> measures = new TreeSet<>(own.keySet());
    measures.addAll(after.keySet());
    double sum = 0;
    for (String measure : measures) {
      double taken = field(after, measure, "amount") - field(before, measure, "amount");
      double usd =
          field(own, measure, "usd") + field(after, measure, "usd") - field(before, measure, "usd");
      sum += usd;
      out.printf(
          Locale.ROOT,
          "%-22s %,12.3f %,12.3f %12.6f%n",
          measure.replace('_', ' '),
          field(own, measure, "amount"),
          taken,
          usd);
    }
    out.printf(
        Locale.ROOT,
        "%-48s %12.6f  goal %.2f: %s%n",
        "total",
        sum,
        GOAL,
        sum < GOAL ? "met" : "missed");
  }

  private static double field(Map<String, JsonNode> lines, String measure, String field) {
    JsonNode line = lines.get(measure);
    return line == null ? 0 : line.path(field).asDouble();
  }

  private void idle() throws IOException, InterruptedException {
    JsonNode bill = bill();
    JsonNode month = bill.path("idle_month");
    out.printf("%na month in which nothing happens, goal 0%n");
    for (JsonNode line : month.path("lines")) {
      out.printf(
          Locale.ROOT,
          "%-48s %-22s %,12.0f %10.6f%n",
          line.path("what").asText(),
          line.path("measure").asText().replace('_', ' '),
          line.path("amount").asDouble(),
          line.path("usd").asDouble());
    }
    out.printf(
        Locale.ROOT,
        "total %.6f USD, beyond the lasting free tier %.6f USD; runs measured: %.0f%n",
        month.path("usd").asDouble(),
        month.path("usd_beyond_free_tier").asDouble(),
        month.path("runs_measured").asDouble());
    out.printf(
        "prices of %s looked up on %s, all found at their source: %s%n",
        bill.path("region").asText(),
        bill.path("prices_as_of").asText(),
        bill.path("prices_checked").asBoolean() ? "yes" : "no");
  }
}
