package dev.kintsugi.asl.definition;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** Where each value of a JSON text stands: JSON pointer to line and column. */
final class SourceMap {
  private static final JsonMapper JSON = new JsonMapper();

  private final Map<String, JsonLocation> places = new HashMap<>();

  /** The map of a text; empty where it is no JSON. */
  static SourceMap of(String text) {
    var map = new SourceMap();
    try (JsonParser parser = JSON.createParser(text)) {
      for (JsonToken t = parser.nextToken(); t != null; t = parser.nextToken()) {
        JsonPointer pointer = parser.getParsingContext().pathAsPointer();
        map.places.putIfAbsent(pointer.toString(), parser.currentTokenLocation());
      }
    } catch (IOException e) {
      return new SourceMap();
    }
    return map;
  }

  /** The issue at a path, with the nearest place known. */
  Issue issue(String path, String message) {
    String at = path;
    while (!at.isEmpty() && !places.containsKey(at)) {
      at = at.substring(0, Math.max(0, at.lastIndexOf('/')));
    }
    JsonLocation place = places.get(at);
    return place == null
        ? new Issue(path, 0, 0, message)
        : new Issue(path, place.getLineNr(), place.getColumnNr(), message);
  }
}
