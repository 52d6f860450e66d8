package dev.kintsugi.cli.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Incidents, requests, training and history as openapi.yaml describes them. Thread-safe. */
public final class IncidentsApi {
  private final Http http;

  /** Calls with the client's token. */
  public IncidentsApi(Http http) {
    this.http = http;
  }

  /** All items of a list, page by page, at most so many. */
  public List<JsonNode> all(String path, Map<String, String> filters, int atMost) {
    var items = new ArrayList<JsonNode>();
    String cursor = "";
    do {
      JsonNode page = http.get(path + query(filters, cursor));
      page.path("items").forEach(items::add);
      cursor = page.path("cursor").asText("");
    } while (!cursor.isEmpty() && items.size() < atMost);
    return items.subList(0, Math.min(items.size(), atMost));
  }

  /** One incident, as it stands or as it stood. */
  public JsonNode incident(String id, Optional<String> asOf) {
    return http.get(path(id) + asOf.map(t -> "?asOf=" + encoded(t)).orElse(""));
  }

  /** A part of an incident: timeline, evidence. */
  public List<JsonNode> part(String id, String part) {
    return all(path(id) + "/" + part, Map.of(), 10_000);
  }

  /** Acts on an incident, if it still has the version given. */
  public JsonNode act(String id, String act, ObjectNode body, Optional<String> ifMatch) {
    return http.send("POST", path(id) + "/" + act, body, ifMatch);
  }

  private static String path(String id) {
    return "/incidents/" + encoded(id);
  }

  private static String query(Map<String, String> filters, String cursor) {
    var parts = new java.util.TreeMap<>(filters);
    if (!cursor.isEmpty()) {
      parts.put("cursor", cursor);
    }
    return parts.isEmpty()
        ? ""
        : parts.entrySet().stream()
            .map(e -> e.getKey() + "=" + encoded(e.getValue()))
            .collect(Collectors.joining("&", "?", ""));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
