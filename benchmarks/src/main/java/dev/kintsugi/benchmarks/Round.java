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
import java.util.Optional;
import java.util.Set;

/**
 * One round: batches of 25 at 50 events a second for some seconds, one event in 50 with a finding.
 * Afterwards each of those is looked up: when its incident was opened, and when the last piece of
 * evidence that was gathered for it was stored, by the times of its timeline's entries.
 */
final class Round {
  private static final int BATCH = 25;
  private static final int LOUD = 12;
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

  /** Incidents that were opened for something else than what was meant to open one. */
  int unexpected() {
    return seen.size() - opened.count();
  }

  int expected() {
    return accepted.size();
  }

  void run(int seconds) throws IOException, InterruptedException {
    String token = service.token("analyst");
    long start = System.nanoTime();
    for (int batch = 0; batch < seconds * 2; batch++) {
      long due = start + batch * PAUSE.toNanos();
      long early = due - System.nanoTime();
      if (early > 0) {
        Thread.sleep(Duration.ofNanos(early));
      }
      send(batch, token);
      stores.once(batch);
    }
    lookUp(token);
  }

  private void send(int batch, String token) throws IOException, InterruptedException {
    ArrayNode events = JsonNodeFactory.instance.arrayNode();
    boolean loud = batch % 2 == 0;
    for (int i = 0; i < BATCH; i++) {
      events.add(loud && i == LOUD ? supply.loud() : supply.quiet());
    }
    long began = System.nanoTime();
    HttpResponse<String> answer = service.post("/events", token, events.toString());
    Instant now = Instant.now();
    if (answer.statusCode() != 202) {
      throw new IOException("POST /events answered " + answer.statusCode() + " " + answer.body());
    }
    answered.add((System.nanoTime() - began) / 1e6);
    if (loud) {
      accepted.put(RunningService.json(answer.body()).path("ids").path(LOUD).asText(), now);
    }
  }

  private void lookUp(String token) throws IOException, InterruptedException {
    Instant until = Instant.now().plus(PATIENCE);
    while (opened.count() < accepted.size() && Instant.now().isBefore(until)) {
      Thread.sleep(1_000);
      page(token);
    }
  }

  private void page(String token) throws IOException, InterruptedException {
    String cursor = "";
    do {
      JsonNode page = service.get("/incidents?limit=100" + cursor, token);
      for (JsonNode incident : page.path("items")) {
        // From step 4 on, gathering has ended.
        if (incident.path("step").asInt() >= 4 && seen.add(incident.path("id").asText())) {
          measure(incident.path("id").asText(), token);
        }
      }
      cursor = page.has("cursor") ? "&cursor=" + page.path("cursor").asText() : "";
    } while (!cursor.isEmpty());
  }

  private void measure(String incident, String token) throws IOException, InterruptedException {
    JsonNode entries = service.get("/incidents/" + incident + "/timeline", token).path("items");
    Instant from = null;
    Optional<Instant> stored = Optional.empty();
    for (JsonNode entry : entries) {
      switch (entry.path("type").asText()) {
        case "findings_added" -> {
          String event = entry.at("/change/findings/0/event").asText();
          from = from == null ? accepted.get(event) : from;
        }
        case "evidence_stored" -> stored = Optional.of(at(entry));
        default -> {}
      }
    }
    if (from == null) {
      return;
    }
    opened.add(millis(from, at(entries.path(0))));
    if (stored.isPresent()) {
      evidence.add(millis(from, stored.get()));
    }
  }

  private static Instant at(JsonNode entry) {
    return Instant.parse(entry.path("at").asText());
  }

  private static double millis(Instant from, Instant to) {
    return Duration.between(from, to).toNanos() / 1e6;
  }
}
