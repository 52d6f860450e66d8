package dev.kintsugi.incident.triage;

import dev.kintsugi.vocabulary.Observable;
import java.util.List;
import java.util.Optional;

/** What others have warned of. Implementations are thread-safe. */
@FunctionalInterface
public interface Indicators {
  /** The indicators that observables meet; never fails, but says what went wrong. */
  Checked check(List<Observable> observables);

  /**
   * What is known of observables.
   *
   * @param trouble why more might be known than is said here, as half a sentence; empty if all is
   *     well
   */
  record Checked(List<Indicator> hits, Optional<String> trouble) {
    /** Keeps a copy. */
    public Checked {
      hits = List.copyOf(hits);
    }
  }
}
