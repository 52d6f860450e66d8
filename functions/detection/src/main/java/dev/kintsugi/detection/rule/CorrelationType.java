package dev.kintsugi.detection.rule;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a correlation measures in its window. */
public enum CorrelationType {
  /** How many events. */
  EVENT_COUNT,
  /** How many different values of one field or tuples of several. */
  VALUE_COUNT,
  /** How many of the named rules. */
  TEMPORAL,
  /** How many of the named rules, one after the other in the order named. */
  TEMPORAL_ORDERED,
  /** The sum of a field. */
  VALUE_SUM,
  /** The mean of a field. */
  VALUE_AVG,
  /** A percentile of a field, by nearest rank. */
  VALUE_PERCENTILE,
  /** The median of a field: pySigma's extension of the standard. */
  VALUE_MEDIAN;

  static Optional<CorrelationType> named(String word) {
    return Arrays.stream(values()).filter(type -> type.word().equals(word)).findFirst();
  }

  /** The type as rules write it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether it looks for several rules close together. */
  public boolean isTemporal() {
    return this == TEMPORAL || this == TEMPORAL_ORDERED;
  }

  /** Whether it measures the values of a field. */
  public boolean measuresValues() {
    return this != EVENT_COUNT && !isTemporal();
  }
}
