package dev.kintsugi.detection.pipeline;

import dev.kintsugi.detection.event.CaseFolding;
import dev.kintsugi.detection.event.EventDocument;
import dev.kintsugi.detection.event.EventOrigin;
import dev.kintsugi.detection.event.EventValue;
import dev.kintsugi.detection.event.EventValue.ObjectOf;
import dev.kintsugi.detection.event.EventValue.Scalar;
import dev.kintsugi.detection.rule.LogSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Set;
import java.util.stream.Collectors;

/** What an event must be for a pipeline or one of its steps. */
sealed interface EventCondition {

  /** Whether the event is so. */
  boolean holds(EventDocument event);

  /** The event comes from the log source. */
  record OfLogSource(LogSource source) implements EventCondition {
    @Override
    public boolean holds(EventDocument event) {
      return source.covers(event.origin());
    }
  }

  /**
   * The event comes from the log source, or may: where nothing is known of it, its fields have not
   * yet the names by which it would be known.
   */
  record MayBeOfLogSource(LogSource source) implements EventCondition {
    @Override
    public boolean holds(EventDocument event) {
      return event.origin().equals(EventOrigin.UNKNOWN) || source.covers(event.origin());
    }
  }

  /** Fields have values: one of those listed, in any case, or any where none is. */
  record HasFields(Map<String, Set<String>> fields) implements EventCondition {
    public HasFields {
      Map<String, Set<String>> folded = new LinkedHashMap<>();
      fields.forEach(
          (path, values) ->
              folded.put(path, values.stream().map(CaseFolding::fold).collect(Collectors.toSet())));
      fields = folded;
    }

    @Override
    public boolean holds(EventDocument event) {
      return fields.entrySet().stream().allMatch(field -> has(event.root(), field));
    }

    private static boolean has(ObjectOf event, Entry<String, Set<String>> field) {
      for (EventValue value : Paths.values(event, field.getKey())) {
        if (field.getValue().isEmpty()
            || (value instanceof Scalar scalar && field.getValue().contains(scalar.folded()))) {
          return true;
        }
      }
      return false;
    }
  }
}
