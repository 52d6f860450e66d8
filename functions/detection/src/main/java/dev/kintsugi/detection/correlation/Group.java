package dev.kintsugi.detection.correlation;

import dev.kintsugi.detection.event.EventValue.Scalar;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The values in which the events of a window agree. Values are the same where their text is: a
 * number and a text that writes it belong together.
 *
 * @param names the names in {@code group-by}, as written and in that order
 * @param values a value for each
 */
public record Group(List<String> names, List<Scalar> values) {
  public Group {
    names = List.copyOf(names);
    values = List.copyOf(values);
  }

  /** A text that is the same for, and only for, groups of the same values of one correlation. */
  public String key() {
    return values.size() == 1 ? values.getFirst().text() : joined(values);
  }

  /** One text for several, so that different ones never give the same. */
  static String joined(List<Scalar> values) {
    StringBuilder joined = new StringBuilder();
    for (Scalar value : values) {
      joined.append(value.text().length()).append(':').append(value.text());
    }
    return joined.toString();
  }

  /** The values by name, in the order of the names. */
  public Map<String, Scalar> byName() {
    Map<String, Scalar> byName = new LinkedHashMap<>();
    for (int i = 0; i < names.size(); i++) {
      byName.put(names.get(i), values.get(i));
    }
    return byName;
  }
}
