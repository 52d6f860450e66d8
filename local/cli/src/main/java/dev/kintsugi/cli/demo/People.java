package dev.kintsugi.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kintsugi.cli.CommandFailedException;
import dev.kintsugi.cli.api.Http;
import dev.kintsugi.cli.api.IncidentsApi;
import dev.kintsugi.cli.instance.Service;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The people of the demo: what each of them does, by the API and in their own role. */
final class People {
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final Duration SHIFT = Duration.ofHours(12);

  private final Service service;
  private final Answers answers;
  private final JsonNode script = Campaign.input("answers.json");
  private final Runnable meanwhile;

  /** People who answer as given; {@code meanwhile} is run while they wait. */
  People(Service service, Answers answers, Runnable meanwhile) {
    this.service = service;
    this.answers = answers;
    this.meanwhile = meanwhile;
  }

  Http as(String role, String user) {
    return new Http(service.instance().api()).as(service.token(role, user, SHIFT));
  }

  void acknowledge(String id, String user) throws InterruptedException {
    await(id, "acknowledgement");
    answers.answer(id + " pages tier 1. Enter to acknowledge", "acknowledge");
    act("analyst", user, id, "acknowledge", object());
  }

  void diagnose(JsonNode incident) throws InterruptedException {
    String id = await(incident, "diagnosis");
    JsonNode lines = script(incident);
    ObjectNode body =
        object()
            .put("category", lines.path("category").asText())
            .put("summary", ask(id, "What happened?", lines, "diagnosis"));
    body.set("techniques", lines.path("techniques"));
    act("analyst", "alex", id, "diagnosis", body);
  }

  void resolve(JsonNode incident) throws InterruptedException {
    String id = await(incident, "resolution");
    JsonNode lines = script(incident);
    ObjectNode body =
        object().put("kind", "fix").put("summary", ask(id, "What was done?", lines, "resolution"));
    body.set("steps", lines.path("steps"));
    var assets = body.putArray("affected_assets");
    assets(id).forEach(assets::add);
    body.putArray("evidence").add("E1");
    act("responder", "robin", id, "resolution", body);
  }

  void verify(JsonNode incident) throws InterruptedException {
    String id = await(incident, "verification");
    String comment = ask(id, "How do you know that it holds?", script(incident), "verification");
    act("analyst", "kim", id, "verification", object().put("passed", true).put("comment", comment));
  }

  void findRootCause(JsonNode incident) throws InterruptedException {
    String id = await(incident, "root-cause");
    JsonNode lines = script(incident);
    String error = lines.path("error_type").asText();
    ObjectNode body =
        object()
            .put("human_error", !error.isEmpty())
            .put("description", ask(id, "Why could it happen?", lines, "root_cause"))
            .put("system_change", lines.path("system_change").asText());
    body.set("conditions", lines.path("conditions"));
    if (!error.isEmpty()) {
      body.put("error_type", error);
    }
    act("analyst", "alex", id, "root-cause", body);
  }

  void close(JsonNode incident) throws InterruptedException {
    String id = await(incident, "closing");
    String reason =
        answers.answer(id + ": why can it be closed?", "resolved, verified, learned from");
    act(
        "responder",
        "robin",
        id,
        "close",
        object().put("disposition", "True Positive").put("reason", reason));
  }

  private String ask(String id, String question, JsonNode lines, String field) {
    return answers.answer(id + ": " + question, lines.path(field).asText());
  }

  /** The lines for the first title that fits; the last fits all. */
  private JsonNode script(JsonNode incident) {
    String title = incident.path("title").asText();
    for (JsonNode lines : script) {
      if (Pattern.compile(lines.path("title").asText()).matcher(title).find()) {
        return lines;
      }
    }
    throw new IllegalStateException("the script has lines for every title");
  }

  private Set<String> assets(String id) {
    var assets = new LinkedHashSet<String>();
    for (JsonNode finding : reading().part(id, "findings")) {
      finding.path("observables").forEach(o -> assets.add(o.path("value").asText()));
    }
    if (assets.isEmpty()) {
      assets.add("the reporter's mailbox");
    }
    return assets.stream().limit(5).collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private IncidentsApi reading() {
    return new IncidentsApi(as("analyst", "alex"));
  }

  private void act(String role, String user, String id, String act, ObjectNode body) {
    new IncidentsApi(as(role, user)).act(id, act, body, Optional.empty());
    meanwhile.run();
  }

  private String await(JsonNode incident, String step) throws InterruptedException {
    String id = incident.path("id").asText();
    await(id, step);
    return id;
  }

  private void await(String id, String step) throws InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    IncidentsApi api = reading();
    JsonNode incident = api.incident(id, Optional.empty());
    while (!incident.path("waiting_for").asText().equals(step)) {
      if (System.nanoTime() - end > 0) {
        throw CommandFailedException.failed(
            "%s has not come to %s within %d s (it is at step %s, workflow %s %s)."
                .formatted(
                    id,
                    step,
                    PATIENCE.toSeconds(),
                    incident.path("step"),
                    incident.path("workflow").asText(),
                    incident.path("failure").asText("")));
      }
      meanwhile.run();
      Thread.sleep(100);
      incident = api.incident(id, Optional.empty());
    }
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }
}
