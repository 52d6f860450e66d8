package dev.kintsugi.detection;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.kintsugi.detection.event.EventDocument;
import dev.kintsugi.detection.event.EventValue;
import dev.kintsugi.detection.event.EventValue.ObjectOf;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.zip.GZIPInputStream;

/** Reads events for tests from JSON texts and files. */
public final class Events {
  private static final ObjectMapper JSON = new ObjectMapper();

  private Events() {}

  /** The project's root. */
  public static Path root() {
    return Path.of(System.getProperty("project.root", "../..")).toAbsolutePath().normalize();
  }

  /** A file of the data that lies beside the project and not in it. */
  public static Path shared(String path) {
    return root().resolveSibling("shared/data/detect").resolve(path);
  }

  public static EventDocument event(String json) {
    try {
      return document(JSON.readTree(json));
    } catch (IOException malformed) {
      throw new UncheckedIOException(malformed);
    }
  }

  public static EventDocument document(JsonNode json) {
    return EventDocument.of((ObjectOf) value(json));
  }

  static com.fasterxml.jackson.databind.node.ObjectNode object() {
    return JSON.createObjectNode();
  }

  public static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (IOException malformed) {
      throw new UncheckedIOException(malformed);
    }
  }

  /** Every line of a plain or gzip file with its number from 0. */
  public static void lines(Path file, BiConsumer<Integer, String> each) {
    try (InputStream raw = Files.newInputStream(file);
        InputStream bytes = file.toString().endsWith(".gz") ? new GZIPInputStream(raw) : raw;
        BufferedReader reader =
            new BufferedReader(new InputStreamReader(bytes, StandardCharsets.UTF_8))) {
      int number = 0;
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        each.accept(number++, line);
      }
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  public static List<EventDocument> file(Path file) {
    List<EventDocument> events = new ArrayList<>();
    lines(file, (_, line) -> events.add(event(line)));
    return events;
  }

  static EventValue value(JsonNode node) {
    return switch (node.getNodeType()) {
      case OBJECT -> {
        Map<String, EventValue> members = new LinkedHashMap<>();
        node.properties().forEach(member -> members.put(member.getKey(), value(member.getValue())));
        yield EventValue.object(members);
      }
      case ARRAY -> {
        List<EventValue> elements = new ArrayList<>();
        node.forEach(element -> elements.add(value(element)));
        yield EventValue.list(elements);
      }
      case NUMBER -> EventValue.number(node.asText());
      case BOOLEAN -> EventValue.bool(node.booleanValue());
      case STRING -> EventValue.text(node.textValue());
      default -> EventValue.nothing();
    };
  }
}
