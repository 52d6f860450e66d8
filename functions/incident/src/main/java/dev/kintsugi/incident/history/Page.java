package dev.kintsugi.incident.history;

import java.util.List;
import java.util.Optional;

/**
 * A part of a list.
 *
 * @param cursor gives the next part; empty on the last one
 */
public record Page<T>(List<T> items, Optional<String> cursor) {
  /** Keeps a copy. */
  public Page {
    items = List.copyOf(items);
  }
}
