package dev.kintsugi.detection.matching;

import dev.kintsugi.detection.event.EventOrigin;
import dev.kintsugi.detection.event.EventTime;
import dev.kintsugi.detection.event.EvtxShape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Numbers the fields that a rule set asks for, so that an event looks each up once. Grows while
 * rules are compiled.
 */
final class FieldTable {
  private final Map<String, Integer> slots = new HashMap<>();
  private final List<FieldPath> paths = new ArrayList<>();
  private boolean closed;

  /** A table with the fields by which an event's origin and time are known. */
  FieldTable() {
    EventOrigin.shapeMembers().forEach(this::slot);
    EventTime.members().forEach(this::slot);
    slot(EvtxShape.MEMBER);
  }

  /** The slot of the field, given on first use. */
  int slot(String field) {
    return slots.computeIfAbsent(
        field,
        name -> {
          if (closed) {
            throw new IllegalStateException("no rule asks for the field " + name);
          }
          paths.add(new FieldPath(name));
          return paths.size() - 1;
        });
  }

  /** From now on there are no more; the table may be used by many threads. */
  void close() {
    closed = true;
  }

  FieldPath path(int slot) {
    return paths.get(slot);
  }

  int size() {
    return paths.size();
  }

  /** The fields by their slots. */
  List<String> names() {
    return paths.stream().map(FieldPath::name).toList();
  }
}
