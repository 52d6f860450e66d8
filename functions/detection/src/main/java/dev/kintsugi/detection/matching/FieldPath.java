package dev.kintsugi.detection.matching;

import dev.kintsugi.detection.event.EventValue;
import dev.kintsugi.detection.event.EventValue.ListOf;
import dev.kintsugi.detection.event.EventValue.ObjectOf;
import dev.kintsugi.detection.event.EventValue.Scalar;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds the values of a field: dots walk into objects, lists are walked through, and where that
 * leads nowhere a key that itself has dots is looked for.
 */
final class FieldPath {
  private final String name;

  FieldPath(String name) {
    this.name = name;
  }

  String name() {
    return name;
  }

  FieldValues in(ObjectOf event) {
    Search search = new Search();
    search.walk(event, name);
    return search.found();
  }

  private static final class Search {
    private final List<Scalar> scalars = new ArrayList<>(2);
    private boolean present;
    private boolean holdsNull;

    boolean walk(EventValue value, String path) {
      return switch (value) {
        case ObjectOf object -> step(object, path);
        case ListOf list -> {
          boolean found = false;
          for (EventValue element : list.elements()) {
            found |= walk(element, path);
          }
          yield found;
        }
        case Scalar _, EventValue.Null _ -> false;
      };
    }

    private boolean step(ObjectOf object, String path) {
      for (int dot = path.indexOf('.'); dot >= 0; dot = path.indexOf('.', dot + 1)) {
        EventValue member = object.member(path.substring(0, dot));
        if (member != null && walk(member, path.substring(dot + 1))) {
          return true;
        }
      }
      EventValue last = object.member(path);
      if (last == null) {
        return false;
      }
      present = true;
      take(last);
      return true;
    }

    private void take(EventValue value) {
      switch (value) {
        case Scalar scalar -> scalars.add(scalar);
        case EventValue.Null _ -> holdsNull = true;
        case ListOf list -> list.elements().forEach(this::take);
        case ObjectOf _ -> {}
      }
    }

    FieldValues found() {
      return present ? new FieldValues(true, holdsNull, scalars) : FieldValues.ABSENT;
    }
  }
}
