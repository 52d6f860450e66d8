package dev.kintsugi.detection.event;

import dev.kintsugi.detection.event.EventValue.ObjectOf;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Builds the whole tree of an event; of a name that is repeated the last value stays. */
public final class TreeSink implements EventSink {

  /** An object or list that has begun. */
  private sealed interface Open {}

  private record OpenObject(Map<String, EventValue> members) implements Open {}

  private record OpenList(List<EventValue> elements) implements Open {}

  private final Deque<Open> open = new ArrayDeque<>();
  private final Deque<String> names = new ArrayDeque<>();
  private @Nullable EventValue root;

  /**
   * The event.
   *
   * @throws IllegalStateException if no whole object was pushed
   */
  public ObjectOf event() {
    if (root instanceof ObjectOf object) {
      return object;
    }
    throw new IllegalStateException("no event was pushed");
  }

  @Override
  public void startObject() {
    open.push(new OpenObject(new LinkedHashMap<>()));
  }

  @Override
  public boolean member(String name) {
    names.push(name);
    return true;
  }

  @Override
  public void endObject() {
    if (open.pop() instanceof OpenObject(Map<String, EventValue> members)) {
      add(ObjectOf.owning(members));
    }
  }

  @Override
  public void startList() {
    open.push(new OpenList(new ArrayList<>()));
  }

  @Override
  public void endList() {
    if (open.pop() instanceof OpenList(List<EventValue> elements)) {
      add(EventValue.list(elements));
    }
  }

  @Override
  public void text(byte[] utf8, int from, int length) {
    add(EventValue.text(Utf8.decode(utf8, from, length)));
  }

  @Override
  public void number(byte[] digits, int from, int length) {
    add(EventValue.number(new String(digits, from, length, StandardCharsets.ISO_8859_1)));
  }

  @Override
  public void bool(boolean value) {
    add(EventValue.bool(value));
  }

  @Override
  public void nothing() {
    add(EventValue.nothing());
  }

  private void add(EventValue value) {
    switch (open.peek()) {
      case null -> root = value;
      case OpenObject(Map<String, EventValue> members) -> members.put(names.pop(), value);
      case OpenList(List<EventValue> elements) -> elements.add(value);
    }
  }
}
