package dev.kintsugi.detection.matching;

import dev.kintsugi.detection.event.EventValue.Scalar;
import java.util.List;

/**
 * What an event holds under a field.
 *
 * @param present whether the field is there at all
 * @param holdsNull whether one of its values is null
 * @param scalars its values, lists taken apart
 */
record FieldValues(boolean present, boolean holdsNull, List<Scalar> scalars) {
  static final FieldValues ABSENT = new FieldValues(false, false, List.of());
}
