package dev.kintsugi.detection.matching;

import dev.kintsugi.detection.event.EventValue;
import dev.kintsugi.detection.event.EventValue.ListOf;
import dev.kintsugi.detection.event.EventValue.ObjectOf;
import dev.kintsugi.detection.event.EventValue.Scalar;
import dev.kintsugi.detection.slots.EventSlots;
import dev.kintsugi.detection.slots.ValueStore;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * An event while it is judged: makes values of the bytes in its slots as rules ask for them, and
 * remembers them. Made for many events one after the other, by one thread.
 */
final class EventView {
  private final EventSlots slots;
  private final @Nullable FieldValues[] found;
  private final int[] asked;
  private int asks;
  private @Nullable Supplier<ObjectOf> source;
  private @Nullable ObjectOf tree;
  private @Nullable List<Scalar> everything;

  EventView(EventSlots slots, int fields) {
    this.slots = slots;
    this.found = new @Nullable FieldValues[fields];
    this.asked = new int[fields];
  }

  /** Turns to the event that is in the slots now; its whole tree comes from the source. */
  void begin(Supplier<ObjectOf> whole) {
    for (int i = 0; i < asks; i++) {
      found[asked[i]] = null;
    }
    asks = 0;
    source = whole;
    tree = null;
    everything = null;
  }

  FieldValues values(int slot) {
    FieldValues known = found[slot];
    if (known == null) {
      known = read(slot);
      found[slot] = known;
      asked[asks++] = slot;
    }
    return known;
  }

  private FieldValues read(int slot) {
    if (!slots.isPresent(slot)) {
      return FieldValues.ABSENT;
    }
    ValueStore values = slots.values();
    List<Scalar> scalars = new ArrayList<>(1);
    for (int v = slots.first(slot); v != EventSlots.NONE; v = values.next(v)) {
      scalars.add(values.scalar(v));
    }
    return new FieldValues(true, slots.holdsNull(slot), scalars);
  }

  /** The whole event. */
  ObjectOf tree() {
    ObjectOf known = tree;
    if (known == null) {
      Supplier<ObjectOf> whole = source;
      if (whole == null) {
        throw new IllegalStateException("no event has begun");
      }
      known = whole.get();
      tree = known;
    }
    return known;
  }

  /** Every value of the event that has a text form, wherever it stands. */
  List<Scalar> everything() {
    List<Scalar> known = everything;
    if (known == null) {
      known = new ArrayList<>();
      collect(tree(), known);
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
