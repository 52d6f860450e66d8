package dev.kintsugi.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** The incidents of a service, looked through as an analyst. */
final class Incidents {
  private final Service service;

  Incidents(Service service) {
    this.service = service;
  }

  /** All that are not closed. */
  List<JsonNode> open() {
    List<JsonNode> all = new ArrayList<>();
    String cursor = "";
    do {
      Answer page = service.get("analyst", "/incidents?limit=100" + cursor).is(200);
      page.body().path("items").forEach(all::add);
      cursor = page.body().has("cursor") ? "&cursor=" + page.at("cursor") : "";
    } while (!cursor.isEmpty());
    return all;
  }

  /** Those with a finding whose text holds a word. */
  List<JsonNode> about(String word) {
    return open().stream().filter(i -> findings(i).toString().contains(word)).toList();
  }

  /** Those with a finding whose event is as wanted. */
  List<JsonNode> withEvent(Predicate<JsonNode> wanted) {
    return open().stream().filter(i -> anyEvent(i, wanted)).toList();
  }

  /** Waits for the one incident about a word; gives its id. */
  String await(String word) {
    return service
        .await("an incident about " + word, () -> about(word), found -> !found.isEmpty())
        .getFirst()
        .path("id")
        .asText();
  }

  private boolean anyEvent(JsonNode incident, Predicate<JsonNode> wanted) {
    for (JsonNode finding : findings(incident)) {
      String event = finding.path("event").asText();
      if (wanted.test(service.get("analyst", "/events/" + event).body())) {
        return true;
      }
    }
    return false;
  }

  private JsonNode findings(JsonNode incident) {
    String path = "/incidents/" + incident.path("id").asText() + "/findings";
    return service.get("analyst", path).is(200).body().path("items");
  }
}
