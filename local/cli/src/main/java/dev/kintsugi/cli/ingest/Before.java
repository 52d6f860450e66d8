package dev.kintsugi.cli.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kintsugi.cli.api.IncidentsApi;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How the incidents, requests and assignments stood before a command, to tell what it changed. */
public final class Before {
  private static final int MOST = 100_000;

  private final Map<String, JsonNode> incidents;
  private final Map<String, JsonNode> requests;
  private final Map<String, JsonNode> training;

  private Before(
      Map<String, JsonNode> incidents,
      Map<String, JsonNode> requests,
      Map<String, JsonNode> training) {
    this.incidents = incidents;
    this.requests = requests;
    this.training = training;
  }

  /** Reads them. */
  public static Before of(IncidentsApi api) {
    return new Before(
        byId(api.incidents()),
        byId(api.all("/service-requests", Map.of(), MOST)),
        byId(api.all("/training", Map.of(), MOST)));
  }

  private static Map<String, JsonNode> byId(List<JsonNode> items) {
    var byId = new HashMap<String, JsonNode>();
    items.forEach(item -> byId.put(item.path("id").asText(), item));
    return byId;
  }

  /** What was opened or changed since, oldest first. */
  public Changed since(IncidentsApi api) {
    return new Changed(
        changed(incidents, api.incidents()),
        changed(requests, api.all("/service-requests", Map.of(), MOST)),
        changed(training, api.all("/training", Map.of(), MOST)),
        incidents);
  }

  private static List<JsonNode> changed(Map<String, JsonNode> before, List<JsonNode> now) {
    return now.stream()
        .filter(item -> !item.equals(before.get(item.path("id").asText())))
        .toList()
        .reversed();
  }

  /**
   * What a command opened or changed.
   *
   * @param before the incidents by id as they stood
   */
  public record Changed(
      List<JsonNode> incidents,
      List<JsonNode> requests,
      List<JsonNode> training,
      Map<String, JsonNode> before) {
    /** The findings that came to these incidents. */
    public int findings() {
      return incidents.stream().mapToInt(i -> grown(i, "finding_count")).sum();
    }

    private int grown(JsonNode incident, String field) {
      JsonNode earlier = before.get(incident.path("id").asText());
      int had = earlier == null ? 0 : earlier.path(field).asInt();
      return incident.path(field).asInt() - had;
    }
  }
}
