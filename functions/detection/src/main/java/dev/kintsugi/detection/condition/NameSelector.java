package dev.kintsugi.detection.condition;

import java.util.ArrayList;
import java.util.List;

/**
 * Takes in selections by name: {@code them}, or a pattern in which {@code *} stands for any
 * characters. Names that start with an underscore are never taken in.
 *
 * @param pattern {@code *} for {@code them}
 */
public record NameSelector(String pattern) {

  /** Takes in every selection. */
  public static final NameSelector THEM = new NameSelector("*");

  /** Those of the names that are taken in, in their order. */
  public List<String> select(Iterable<String> names) {
    List<String> taken = new ArrayList<>();
    for (String name : names) {
      if (!name.startsWith("_") && takes(name)) {
        taken.add(name);
      }
    }
    return taken;
  }

  private boolean takes(String name) {
    String[] runs = pattern.split("\\*", -1);
    if (runs.length == 1) {
      return name.equals(pattern);
    }
    if (!name.startsWith(runs[0])) {
      return false;
    }
    int from = runs[0].length();
    for (int i = 1; i < runs.length - 1; i++) {
      int found = name.indexOf(runs[i], from);
      if (found < 0) {
        return false;
      }
      from = found + runs[i].length();
    }
    String last = runs[runs.length - 1];
    return name.length() - last.length() >= from && name.endsWith(last);
  }
}
