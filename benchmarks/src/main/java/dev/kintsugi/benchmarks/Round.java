package dev.kintsugi.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * One round: batches of 25 at 50 events a second for some seconds, one event in 50 with a finding.
 * Afterwards each of those is looked up: when its incident was opened, and when the first piece of
 * evidence was recorded, by the entries' own times.
 */
final class Round {
  private static final int BATCH = 25;
  private static final Duration PAUSE = Duration.ofMillis(500);
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final RunningService service;
  private final EventSupply supply;
  private final BareStores stores;
  private final Map<String, Instant> accepted = new HashMap<>();
  private final Set<String> seen = new HashSet<>();
  private final Figures answered = new Figures();
  private final Figures opened = new Figures();
  private final Figures evidence = new Figures();

  Round(RunningService service, EventSupply supply, BareStores stores) {
    this.service = service;
    this.supply = supply;
    this.stores = stores;
  }

  Figures answered() {
    return answered;
  }

  Figures opened() {
    return opened;
  }

  Figures evidence() {
    return evidence;
  }

  int expected() {
    return accepted.size();
  }

  void run(int seconds) throws IOException, InterruptedException {
    String writer = service.token("analyst");
    long start = System.nanoTime();
    for (int batch = 0; batch < seconds * 2; batch++) {
      long due = start + batch * PAUSE.toNanos();
      long early = due - System.nanoTime();
      if (early > 0) {
        Thread.sleep(Duration.ofNanos(early));
      }
      send(batch, writer);
      stores.once(batch);
    }
    lookUp(service.token("analyst"));
  }

  private void send(int batch, String token) throws IOException, InterruptedException {
    ArrayNode events = JsonNodeFactory.instance.arrayNode();
    String account = "";
    for (int i = 0; i < BATCH; i++) {
      boolean loud = i == 12 && batch % 2 == 0;
      var event = loud ? supply.loud() : supply.quiet();
      account = loud ? event.path("recipientAccountId").asText() : account;
      events.add(event);
    }
    long began = System.nanoTime();
    HttpResponse<String> answer = service.post("/events", token, events.toString());
    if (answer.statusCode() != 202) {
      throw new IOException("POST /events answered " + answer.statusCode() + " " + answer.body());
    }
    answered.add((System.nanoTime() - began) / 1e6);
    if (!account.isEmpty()) {
      accepted.put(account, Instant.now());
    }
  }

  private void lookUp(String token) throws IOException, InterruptedException {
    Instant until = Instant.now().plus(PATIENCE);
    while (!accepted.isEmpty() && evidence.count() < accepted.size()) {
      if (Instant.now().isAfter(until)) {
        return;
      }
      Thread.sleep(1_000);
      page(token);
    }
  }

  private void page(String token) throws IOException, InterruptedException {
    String cursor = "";
    do {
      JsonNode page = service.get("/incidents?limit=100" + cursor, token);
      for (JsonNode incident : page.path("items")) {
        if (incident.path("evidence_count").asInt() > 0 && seen.add(incident.path("id").asText())) {
          measure(incident, token);
        }
      }
      cursor = page.has("cursor") ? "&cursor=" + page.path("cursor").asText() : "";
    } while (!cursor.isEmpty());
  }

  private void measure(JsonNode incident, String token) throws IOException, InterruptedException {
    String path = "/incidents/" + incident.path("id").asText();
    String findings = service.get(path + "/findings", token).toString();
    for (Map.Entry<String, Instant> each : accepted.entrySet()) {
      if (findings.contains(each.getKey())) {
        opened.add(since(each.getValue(), incident.path("opened_at")));
        for (JsonNode item : service.get(path + "/evidence", token).path("evidence")) {
          evidence.add(since(each.getValue(), item.path("collected_at")));
          break;
        }
      }
    }
  }

  private static double since(Instant from, JsonNode at) {
    return Duration.between(from, Instant.parse(at.asText())).toNanos() / 1e6;
  }
}
