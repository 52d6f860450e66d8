package dev.kintsugi.cli.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Incidents, requests, training and history as openapi.yaml describes them. Thread-safe. */
public final class IncidentsApi {
  private final Http http;

  /** Calls with the client's token. */
  public IncidentsApi(Http http) {
    this.http = http;
  }

  /** All incidents, open and closed, latest first. */
  public List<JsonNode> incidents() {
    var incidents = new ArrayList<JsonNode>(all("/incidents", Map.of(), Integer.MAX_VALUE));
    incidents.addAll(all("/incidents", Map.of("status", "Closed"), Integer.MAX_VALUE));
    var byId = new TreeMap<String, JsonNode>(IncidentsApi::compareIds);
    incidents.forEach(i -> byId.put(i.path("id").asText(), i));
    return List.copyOf(byId.descendingMap().values());
  }

  /** By year and number: INC-2026-9 comes before INC-2026-10. */
  static int compareIds(String one, String other) {
    int byLength = Integer.compare(one.length(), other.length());
    return byLength != 0 ? byLength : one.compareTo(other);
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
    var items = new ArrayList<JsonNode>();
    http.get(path(id) + "/" + part).path("items").forEach(items::add);
    return items;
  }

  /** Acts on an incident, if it still has the version given. */
  public JsonNode act(String id, String act, ObjectNode body, Optional<String> ifMatch) {
    return http.send("POST", path(id) + "/" + act, body, ifMatch);
  }

  private static String path(String id) {
    return "/incidents/" + encoded(id);
  }

  private static String query(Map<String, String> filters, String cursor) {
    var parts = new TreeMap<>(filters);
    parts.put("limit", "100");
    if (!cursor.isEmpty()) {
      parts.put("cursor", cursor);
    }
    return parts.entrySet().stream()
        .map(e -> e.getKey() + "=" + encoded(e.getValue()))
        .collect(Collectors.joining("&", "?", ""));
  }

  /** A text as a part of a path or query. */
  public static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
