package dev.kintsugi.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.kintsugi.cli.CommandFailedException;
import dev.kintsugi.cli.api.Http;
import dev.kintsugi.cli.api.IncidentsApi;
import dev.kintsugi.cli.ingest.Before;
import dev.kintsugi.cli.ingest.Counts;
import dev.kintsugi.cli.ingest.Delivering;
import dev.kintsugi.cli.ingest.Quiet;
import dev.kintsugi.cli.input.LogPacker;
import dev.kintsugi.cli.instance.Service;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The demo: an attack, a report and a request, from the first record to the sealed ones. */
public final class DemoRun {
  private static final List<String> SEVERITIES =
      List.of("Informational", "Low", "Medium", "High", "Critical", "Fatal");
  private static final List<Duration> SKIPS =
      List.of(
          Duration.ofMinutes(5),
          Duration.ofMinutes(10),
          Duration.ofMinutes(45),
          Duration.ofHours(3));

  private final Service service;
  private final Show show;
  private final Http control;
  private final IncidentsApi api;
  private final People people;
  private final Watch watch;

  /** A demo on a service, shown and answered as given. */
  public DemoRun(Service service, Show show, Answers answers) {
    this.service = service;
    this.show = show;
    this.control = new Http(service.instance().api());
    this.api = new IncidentsApi(control.as(token()));
    this.watch = new Watch(api, show);
    this.people = new People(service, answers, watch::look);
  }

  /** Plays it; returns what became of the records, and what was opened or changed. */
  public Result play() throws InterruptedException {
    Before before = Before.of(api);
    Counts counts = feed();
    report();
    List<JsonNode> incidents = before.since(api).incidents();
    if (incidents.isEmpty()) {
      throw CommandFailedException.failed(
          "The campaign opened no incident: see ./kintsugi quarantine list.");
    }
    acknowledge(incidents);
    work(incidents);
    new Quiet(control).await(Duration.ofMinutes(2));
    watch.look();
    training(before);
    return new Result(counts, before.since(api));
  }

  private Counts feed() throws InterruptedException {
    show.chapter("The attack", "40 minutes of CloudTrail land in the log bucket.");
    Instant now = Instant.parse(control.get("/_local/status").path("now").asText());
    var records = Campaign.endingAt(now);
    show.events(records);
    var packer = new LogPacker(now);
    records.forEach(packer::add);
    Counts counts = new Delivering(service, token(), c -> watch.look()).deliver(packer.objects());
    settle();
    return counts;
  }

  private void report() throws InterruptedException {
    show.chapter("People speak up", "Lena reports a mail; Otto asks for access to an archive.");
    people.as("reporter", "lena.hoffmann").post("/reports", Campaign.input("phishing-report.json"));
    JsonNode request =
        people
            .as("reporter", "otto.brandt")
            .post("/service-requests", Campaign.input("service-request.json"));
    var answer =
        JsonNodeFactory.instance
            .objectNode()
            .put("status", "Fulfilled")
            .put("answer", "Read access until the end of the month, agreed with Carol Lindqvist.");
    people
        .as("analyst", "kim")
        .send(
            "PATCH", "/service-requests/" + request.path("id").asText(), answer, Optional.empty());
    settle();
  }

  /** All but the most severe are acknowledged; that one waits until the clock has skipped. */
  private void acknowledge(List<JsonNode> incidents) throws InterruptedException {
    String left =
        incidents.stream()
            .max(Comparator.comparingInt(i -> SEVERITIES.indexOf(i.path("severity").asText())))
            .orElseThrow()
            .path("id")
            .asText();
    show.chapter(
        "Who takes notice?", "All are acknowledged but " + left + ": its analyst is away.");
    for (JsonNode incident : incidents) {
      if (!incident.path("id").asText().equals(left)) {
        people.acknowledge(incident.path("id").asText(), "alex");
      }
    }
    show.chapter("The clock skips", "Nobody acknowledges " + left + " in time.");
    for (Duration skip : SKIPS) {
      if (api.incident(left, Optional.empty()).path("escalations").asInt() == 0) {
        control.post(
            "/_local/clock",
            JsonNodeFactory.instance.objectNode().put("advance", skip.plusSeconds(1).toString()));
        settle();
      }
    }
    people.acknowledge(left, "kim");
  }

  private void work(List<JsonNode> incidents) throws InterruptedException {
    show.chapter("The work", "Diagnose, resolve, verify, find the root cause, close.");
    for (JsonNode incident : incidents) {
      people.diagnose(incident);
    }
    for (JsonNode incident : incidents) {
      people.resolve(incident);
    }
    for (JsonNode incident : incidents) {
      people.verify(incident);
    }
    for (JsonNode incident : incidents) {
      people.findRootCause(incident);
    }
    for (JsonNode incident : incidents) {
      people.close(incident);
    }
  }

  /** The first assignment is followed up to its completion. */
  private void training(Before before) throws InterruptedException {
    List<JsonNode> assignments = before.since(api).training();
    if (assignments.isEmpty()) {
      return;
    }
    String first = assignments.getFirst().path("id").asText();
    show.chapter("Learning", "The team completes " + first + ".");
    people
        .as("responder", "robin")
        .post(
            "/training/" + first + "/completion",
            JsonNodeFactory.instance
                .objectNode()
                .put("proof", "Attendance list of the session, 9 of 9 people"));
    settle();
  }

  private void settle() throws InterruptedException {
    new Quiet(control).await(Duration.ofMinutes(2));
    watch.look();
  }

  private String token() {
    return service.token("analyst", "demo", Duration.ofHours(12));
  }

  /** The evidence of an incident. */
  public List<JsonNode> evidence(String id) {
    return api.part(id, "evidence");
  }

  /** What a search among the closed ones finds. */
  public List<JsonNode> search(String words) {
    return api.all("/history", Map.of("q", words), 20);
  }

  /**
   * What came of it.
   *
   * @param counts of the records
   * @param changed by the demo
   */
  public record Result(Counts counts, Before.Changed changed) {}
}
