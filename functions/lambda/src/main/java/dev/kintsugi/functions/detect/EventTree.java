package dev.kintsugi.functions.detect;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.kintsugi.detection.event.EventValue;
import dev.kintsugi.functions.runtime.InvalidInputException;
import dev.kintsugi.functions.runtime.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads an event's JSON into the detection engine's tree, numbers by their digits. */
public final class EventTree {
  private EventTree() {}

  /**
   * The tree of an object.
   *
   * @throws InvalidInputException if it is no JSON object within the limits
   */
  static EventValue.ObjectOf read(byte[] json) {
    try (JsonParser parser = Json.mapper().createParser(json)) {
      return read(parser);
    } catch (IOException e) {
      throw new InvalidInputException("not JSON: " + Json.reason(e));
    }
  }

  /**
   * The tree of the object that the parser comes to next, within the parser's own limits.
   *
   * @throws InvalidInputException if it is no object
   */
  public static EventValue.ObjectOf read(JsonParser parser) throws IOException {
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      throw new InvalidInputException("an event must be a JSON object");
    }
    return object(parser);
  }

  private static EventValue.ObjectOf object(JsonParser parser) throws IOException {
    Map<String, EventValue> members = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      parser.nextToken();
      members.put(name, value(parser));
    }
    return EventValue.object(members);
  }

  private static EventValue value(JsonParser parser) throws IOException {
    return switch (parser.currentToken()) {
      case START_OBJECT -> object(parser);
      case START_ARRAY -> list(parser);
      case VALUE_STRING -> EventValue.text(parser.getText());
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> EventValue.number(parser.getText());
      case VALUE_TRUE -> EventValue.bool(true);
      case VALUE_FALSE -> EventValue.bool(false);
      default -> EventValue.nothing();
    };
  }

  private static EventValue list(JsonParser parser) throws IOException {
    List<EventValue> elements = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      elements.add(value(parser));
    }
    return EventValue.list(elements);
  }
}
