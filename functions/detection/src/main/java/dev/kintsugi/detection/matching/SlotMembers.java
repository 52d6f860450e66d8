package dev.kintsugi.detection.matching;

import dev.kintsugi.detection.event.EventValue.Scalar;
import dev.kintsugi.detection.event.Members;
import dev.kintsugi.detection.slots.EventSlots;
import org.jspecify.annotations.Nullable;

/** The members of the event in the slots, as far as they have one. For one thread. */
record SlotMembers(EventSlots slots, FieldTable fields) implements Members {
  @Override
  public @Nullable Scalar scalar(String name) {
    int slot = fields.slot(name);
    return slots.isScalar(slot) ? slots.values().scalar(slots.first(slot)) : null;
  }

  @Override
  public boolean isObject(String name) {
    return slots.isObject(fields.slot(name));
  }
}
