package dev.kintsugi.incident.history;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The one text that a record has, whatever stores it: component names in order of declaration,
 * texts with their length before them, so that no two records share a text. Digests are made of it.
 */
public final class Canonical {
  private Canonical() {}

  /** The canonical text of a record, or of what may stand in one. */
  public static String text(@Nullable Object value) {
    var out = new StringBuilder();
    write(value, out);
    return out.toString();
  }

  private static void write(@Nullable Object value, StringBuilder out) {
    switch (value) {
      case null -> out.append('~');
      case Optional<?> optional -> write(optional.orElse(null), out);
      case Collection<?> list -> {
        out.append('[').append(list.size()).append(':');
        list.forEach(element -> write(element, out));
        out.append(']');
      }
      case Map<?, ?> map -> {
        out.append('{').append(map.size()).append(':');
        var sorted = new TreeMap<String, @Nullable Object>();
        map.forEach((key, element) -> sorted.put(text(key), element));
        sorted.forEach(
            (key, element) -> {
              out.append(key);
              write(element, out);
            });
        out.append('}');
      }
      case Record entry -> record(entry, out);
      case Enum<?> constant -> atom(constant.name(), out);
      default -> atom(value.toString(), out);
    }
  }

  private static void atom(String text, StringBuilder out) {
    out.append(text.length()).append('"').append(text).append('"');
  }

  private static void record(Record entry, StringBuilder out) {
    out.append(entry.getClass().getSimpleName()).append('(');
    for (RecordComponent component : entry.getClass().getRecordComponents()) {
      out.append(component.getName()).append('=');
      write(component(entry, component), out);
    }
    out.append(')');
  }

  private static @Nullable Object component(Record entry, RecordComponent component) {
    try {
      var accessor = component.getAccessor();
      accessor.setAccessible(true);
      return accessor.invoke(entry);
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException("a record's accessor failed: " + component, e);
    }
  }
}
