package dev.kintsugi.detection.pipeline;

import dev.kintsugi.detection.event.EventDocument;
import dev.kintsugi.detection.event.EventOrigin;
import dev.kintsugi.detection.event.EventValue;
import dev.kintsugi.detection.event.EventValue.ListOf;
import dev.kintsugi.detection.event.EventValue.ObjectOf;
import java.util.List;

/** What several kinds of steps do. */
final class Steps {
  private Steps() {}

  /** The event with other members; where its origin was unknown, the new names may betray it. */
  static EventDocument renamed(EventDocument event, ObjectOf root) {
    return event.origin().equals(EventOrigin.UNKNOWN)
        ? EventDocument.of(root)
        : new EventDocument(root, event.origin());
  }

  /** The values with the elements of lists in place of the lists. */
  static List<EventValue> elements(List<EventValue> values) {
    return values.stream()
        .flatMap(
            value ->
                value instanceof ListOf list ? list.elements().stream() : List.of(value).stream())
        .toList();
  }

  static String withoutDot(String prefix) {
    return prefix.endsWith(".") ? prefix.substring(0, prefix.length() - 1) : prefix;
  }
}
