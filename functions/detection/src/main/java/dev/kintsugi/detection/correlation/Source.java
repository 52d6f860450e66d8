package dev.kintsugi.detection.correlation;

import dev.kintsugi.detection.event.EventValue.Scalar;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where occurrences come from: an event, or a firing of an inner correlation, which stands for the
 * event at which it fires and has the values of its group besides. Groups of what that firing was
 * made of are not handed on: which of several it would be is not defined.
 *
 * @param event the event's id
 * @param timeNanos the event's time
 * @param grouped the values of a firing's group, by name; none for an event
 * @param ofEvent gives the value of a field of the event, or null
 */
record Source(String event, long timeNanos, Map<String, Scalar> grouped, Values ofEvent) {

  /** Gives the values of fields. */
  interface Values {
    @Nullable Scalar of(String field);
  }

  static Source ofFiring(Group group, Occurrence at) {
    return new Source(at.event(), at.timeNanos(), group.byName(), at.carried()::get);
  }

  private @Nullable Scalar value(String field) {
    Scalar value = grouped.get(field);
    return value == null ? ofEvent.of(field) : value;
  }

  /** The group among those of the correlation, or null if the source lacks a field of it. */
  @Nullable Group group(PlannedCorrelation correlation, int number) {
    List<String> names = correlation.rule().groupBy();
    if (names.size() == 1) {
      Scalar value = value(correlation.field(names.getFirst(), number));
      return value == null ? null : new Group(names, List.of(value));
    }
    List<Scalar> found = new ArrayList<>(names.size());
    for (String name : names) {
      Scalar value = value(correlation.field(name, number));
      if (value == null) {
        return null;
      }
      found.add(value);
    }
    return new Group(names, found);
  }

  /** What the correlation measures, or null if the source lacks a part of it. */
  @Nullable String measured(PlannedCorrelation correlation, int number) {
    List<String> fields = correlation.measured();
    if (fields.isEmpty()) {
      return null;
    }
    List<Scalar> found = new ArrayList<>(fields.size());
    for (String field : fields) {
      Scalar value = value(correlation.field(field, number));
      if (value == null) {
        return null;
      }
      found.add(value);
    }
    return found.size() == 1 ? found.getFirst().text() : Group.joined(found);
  }

  Map<String, Scalar> carried(PlannedCorrelation correlation) {
    if (correlation.carried().isEmpty()) {
      return Map.of();
    }
    Map<String, Scalar> carried = new HashMap<>();
    for (String field : correlation.carried()) {
      Scalar value = ofEvent.of(field);
      if (value != null) {
        carried.put(field, value);
      }
    }
    return carried;
  }
}
