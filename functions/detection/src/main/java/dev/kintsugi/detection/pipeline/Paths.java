package dev.kintsugi.detection.pipeline;

import dev.kintsugi.detection.event.EventValue;
import dev.kintsugi.detection.event.EventValue.ListOf;
import dev.kintsugi.detection.event.EventValue.ObjectOf;
import java.util.ArrayList;
import java.util.List;

/** Finds the values, objects and lists too, at a dotted path; lists are walked through. */
final class Paths {
  private Paths() {}

  /** Every value at the path; none if it leads nowhere. */
  static List<EventValue> values(ObjectOf event, String path) {
    List<EventValue> found = new ArrayList<>(1);
    walk(event, path, found);
    return found;
  }

  private static void walk(EventValue value, String path, List<EventValue> found) {
    if (value instanceof ListOf list) {
      list.elements().forEach(element -> walk(element, path, found));
    } else if (value instanceof ObjectOf object) {
      EventValue last = object.member(path);
      if (last != null) {
        found.add(last);
        return;
      }
      for (int dot = path.indexOf('.'); dot >= 0; dot = path.indexOf('.', dot + 1)) {
        EventValue member = object.member(path.substring(0, dot));
        if (member != null) {
          walk(member, path.substring(dot + 1), found);
        }
      }
    }
  }
}
