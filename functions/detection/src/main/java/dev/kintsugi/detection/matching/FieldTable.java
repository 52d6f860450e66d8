package dev.kintsugi.detection.matching;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Numbers the fields that a rule set asks for, so that an event looks each up once. */
final class FieldTable {
  private final Map<String, Integer> slots = new HashMap<>();
  private final List<FieldPath> paths = new ArrayList<>();

  /** The slot of the field, given on first use. */
  int slot(String field) {
    return slots.computeIfAbsent(
        field,
        name -> {
          paths.add(new FieldPath(name));
          return paths.size() - 1;
        });
  }

  FieldPath path(int slot) {
    return paths.get(slot);
  }

  int size() {
    return paths.size();
  }
}
