package dev.kintsugi.detection.matching;

import dev.kintsugi.detection.event.EventValue;
import dev.kintsugi.detection.event.EventValue.ListOf;
import dev.kintsugi.detection.event.EventValue.ObjectOf;
import dev.kintsugi.detection.event.EventValue.Scalar;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An event while it is judged: remembers what was looked up. For one thread. */
final class EventView {
  private final ObjectOf root;
  private final FieldTable fields;
  private final @Nullable FieldValues[] found;
  private @Nullable List<Scalar> everything;

  EventView(ObjectOf root, FieldTable fields) {
    this.root = root;
    this.fields = fields;
    this.found = new @Nullable FieldValues[fields.size()];
  }

  FieldValues values(int slot) {
    FieldValues known = found[slot];
    if (known == null) {
      known = fields.path(slot).in(root);
      found[slot] = known;
    }
    return known;
  }

  /** Every value of the event that has a text form, wherever it stands. */
  List<Scalar> everything() {
    List<Scalar> known = everything;
    if (known == null) {
      known = new ArrayList<>();
      collect(root, known);
      everything = known;
    }
    return known;
  }

  private static void collect(EventValue value, List<Scalar> into) {
    switch (value) {
      case Scalar scalar -> into.add(scalar);
      case ListOf list -> list.elements().forEach(element -> collect(element, into));
      case ObjectOf object -> object.members().values().forEach(member -> collect(member, into));
      case EventValue.Null _ -> {}
    }
  }
}
