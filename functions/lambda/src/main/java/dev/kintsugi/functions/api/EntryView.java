package dev.kintsugi.functions.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kintsugi.functions.runtime.Json;
import dev.kintsugi.incident.history.TimelineEntry;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A timeline entry as the API shows it: every component of its change by its name. */
final class EntryView {
  private EntryView() {}

  static ObjectNode of(TimelineEntry entry) {
    ObjectNode view =
        Json.object()
            .put("sequence", entry.sequence())
            .put("at", entry.at().toString())
            .put("occurred_at", entry.occurredAt().toString())
            .put("actor", entry.actor().toString())
            .put("type", snake(entry.change().getClass().getSimpleName()));
    view.set("change", node((Record) entry.change()));
    return view.put("previous", entry.previous().hex()).put("hash", entry.hash().hex());
  }

  private static JsonNode node(@Nullable Object value) {
    return switch (value) {
      case null -> Json.mapper().nullNode();
      case Optional<?> optional -> node(optional.orElse(null));
      case Collection<?> list -> {
        ArrayNode array = Json.mapper().createArrayNode();
        list.forEach(element -> array.add(node(element)));
        yield array;
      }
      case Boolean flag -> Json.mapper().getNodeFactory().booleanNode(flag);
      case Integer number -> Json.mapper().getNodeFactory().numberNode(number);
      case Long number -> Json.mapper().getNodeFactory().numberNode(number);
      case dev.kintsugi.vocabulary.Severity severity -> text(severity.caption());
      case dev.kintsugi.vocabulary.ServiceTarget target -> text(target.word());
      case Record entry when entry.getClass().getRecordComponents().length == 1 -> single(entry);
      case Record entry -> object(entry);
      default -> text(value.toString());
    };
  }

  /** Ids are shown by their text, other records with one component as objects. */
  private static JsonNode single(Record entry) {
    boolean id = entry.getClass().getPackageName().endsWith("vocabulary");
    return id ? text(entry.toString()) : object(entry);
  }

  private static JsonNode text(String text) {
    return Json.mapper().getNodeFactory().textNode(text);
  }

  private static ObjectNode object(Record entry) {
    ObjectNode view = Json.object();
    for (RecordComponent component : entry.getClass().getRecordComponents()) {
      JsonNode value = node(component(entry, component));
      if (!value.isNull()) {
        view.set(snake(component.getName()), value);
      }
    }
    return view;
  }

  private static @Nullable Object component(Record entry, RecordComponent component) {
    try {
      return component.getAccessor().invoke(entry);
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException("a public record's accessor failed: " + component, e);
    }
  }

  private static String snake(String camel) {
    return camel.replaceAll("(?<=[a-z0-9])([A-Z])", "_$1").toLowerCase(java.util.Locale.ROOT);
  }
}
