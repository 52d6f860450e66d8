package dev.kintsugi.detection.attack;

import java.util.List;
import java.util.Optional;

/**
 * A technique or sub-technique.
 *
 * @param id such as {@code T1078.004}
 * @param tactics short names of its tactics in the matrix's order
 */
public record Technique(String id, String name, List<String> tactics) {
  /** Keeps a copy. */
  public Technique {
    tactics = List.copyOf(tactics);
  }

  /** The technique that a sub-technique belongs to. */
  public Optional<String> parent() {
    int dot = id.indexOf('.');
    return dot < 0 ? Optional.empty() : Optional.of(id.substring(0, dot));
  }
}
