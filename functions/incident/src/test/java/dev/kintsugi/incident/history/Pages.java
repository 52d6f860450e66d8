package dev.kintsugi.incident.history;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Cuts lists of the in-memory stores into pages; a cursor is bound to the list by its name. */
public final class Pages {
  private Pages() {}

  /**
   * A part of a list.
   *
   * @param key names an element; the next part begins after it
   * @throws IllegalArgumentException if the cursor is of another list
   */
  public static <T> Page<T> of(
      String name, List<T> all, Function<T, String> key, int limit, Optional<String> cursor) {
    int from = cursor.map(c -> after(name, all, key, c)).orElse(0);
    int to = Math.min(from + limit, all.size());
    List<T> part = all.subList(from, to);
    return new Page<>(
        part,
        to < all.size() ? Optional.of(name + "/" + key.apply(part.getLast())) : Optional.empty());
  }

  private static <T> int after(String name, List<T> all, Function<T, String> key, String cursor) {
    if (!cursor.startsWith(name + "/")) {
      throw new IllegalArgumentException("the cursor belongs to another list");
    }
    String last = cursor.substring(name.length() + 1);
    for (int i = 0; i < all.size(); i++) {
      if (key.apply(all.get(i)).equals(last)) {
        return i + 1;
      }
    }
    throw new IllegalArgumentException("the cursor is damaged");
  }
}
