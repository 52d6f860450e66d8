package dev.kintsugi.detection.matching;

import dev.kintsugi.detection.event.EventValue.ObjectOf;
import dev.kintsugi.detection.event.EventValue.Scalar;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Looks up single fields of an event the way rules do. */
public final class EventFields {
  private EventFields() {}

  /** The first value of the field that has a text form, or null if there is none. */
  public static @Nullable Scalar first(ObjectOf event, String field) {
    List<Scalar> scalars = new FieldPath(field).in(event).scalars();
    return scalars.isEmpty() ? null : scalars.getFirst();
  }
}
