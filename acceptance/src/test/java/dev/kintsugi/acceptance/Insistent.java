package dev.kintsugi.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** People and senders who try again what the service fails at. */
final class Insistent {
  private static final int TRIES = 12;
  private static final int STEPS = 20;
  private static final int ASKED = 4;

  private final Service service;

  Insistent(Service service) {
    this.service = service;
  }

  /** As people and senders do: what the service fails at is tried again. */
  Answer call(String role, String method, String path, String body) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    Answer answer = service.call(role, method, path, bytes);
    for (int i = 1; i < TRIES && answer.status() >= 500; i++) {
      answer = service.call(role, method, path, bytes);
    }
    return answer;
  }

  /** Waits for something; the clock runs ahead in steps, so that what waits for a retry gets it. */
  private <T> T advancing(Supplier<T> look, Predicate<T> wanted, Duration step)
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

  /** Sends so many events in batches of four, each an incident of its own; gives their ids. */
  Set<String> send(int events) {
    Set<String> ids = new TreeSet<>();
    for (int i = 0; i < events; i += 4) {
      var batch = new ArrayList<JsonNode>();
      for (int k = 0; k < 4; k++) {
        batch.add(new Attack().event());
      }
      Answer answer = call("analyst", "POST", "/events", batch.toString()).is(202);
      answer.body().path("ids").forEach(id -> ids.add(id.asText()));
    }
    assertThat(ids).hasSize(events);
    return ids;
  }

  /** Waits until each event has a finding; gives the findings, each with its incident. */
  List<JsonNode> awaitFindings(Set<String> events) throws InterruptedException {
    return advancing(
        () -> found(events), found -> found.size() >= events.size(), Duration.ofMinutes(13));
  }

  private List<JsonNode> found(Set<String> events) {
    var all = new ArrayList<JsonNode>();
    JsonNode incidents = call("analyst", "GET", "/incidents?limit=100", "").body().path("items");
    for (JsonNode incident : incidents) {
      String id = incident.path("id").asText();
      String path = "/incidents/" + id + "/findings";
      for (JsonNode finding : call("analyst", "GET", path, "").body().path("items")) {
        if (events.contains(finding.path("event").asText())) {
          all.add(((ObjectNode) finding).put("incident", id));
        }
      }
    }
    return all;
  }

  /** A report's attachment asks S3 whether the name is free. */
  void attach() {
    String report =
        "{\"title\":\"odd mail\",\"description\":\"it asked for my password\","
            + "\"category\":\"phishing\"}";
    String reference = call("reporter", "POST", "/reports", report).is(201).at("reference");
    String file = "{\"name\":\"mail.eml\",\"media_type\":\"message/rfc822\",\"size\":5}";
    call("reporter", "POST", "/reports/" + reference + "/attachments", file).is(201);
  }

  /** What people do, again until it is done; each act is refused once it has been done. */
  void people(String incident) throws InterruptedException {
    String path = "/incidents/" + incident;
    act(path, "analyst", "acknowledge", "{}");
    act(path, "analyst", "diagnosis", Walk.DIAGNOSIS);
    act(path, "responder", "resolution", Walk.RESOLUTION);
    waitFor(path, "waiting_for", "verification");
    act(path, "analyst", "verification", "{\"passed\":true,\"comment\":\"no more use\"}");
    act(path, "analyst", "root-cause", Walk.ROOT_CAUSE);
    waitFor(path, "waiting_for", "closing");
    act(path, "responder", "close", Walk.CLOSE);
    waitFor(path, "workflow", "done");
  }

  /** A package that was not built within its tries is asked for again. */
  void export(String incident) throws InterruptedException {
    String path = "/incidents/" + incident + "/packages";
    String status = "";
    for (int i = 0; i < ASKED && !status.equals("ready"); i++) {
      String id = call("compliance", "POST", path, "{\"reason\":\"audit\"}").is(202).at("id");
      status =
          advancing(
                  () -> call("compliance", "GET", path + "/" + id, ""),
                  view -> view.at("status").equals("ready"),
                  Duration.ofMinutes(2))
              .at("status");
    }
    assertThat(status).as("the package of %s", incident).isEqualTo("ready");
  }

  private void act(String path, String role, String act, String body) {
    Answer answer = call(role, "POST", path + "/" + act, body);
    assertThat(answer.status()).as("%s: %s", act, answer.text()).isIn(200, 409);
  }

  private void waitFor(String path, String field, String value) throws InterruptedException {
    Answer seen =
        advancing(
            () -> call("analyst", "GET", path, ""),
            view -> view.at(field).equals(value),
            Duration.ofMinutes(2));
    assertThat(seen.at(field)).as(seen.text()).isEqualTo(value);
  }
}
