package dev.kintsugi.incident.history;

/** Finds closed incidents. Implementations are thread-safe. */
public interface HistoryIndex {
  /** Makes a closed incident findable; again with the same id replaces it. */
  void add(ClosedIncident incident);

  /**
   * The matching incidents, latest closed first.
   *
   * @throws IllegalArgumentException if the cursor is not one of this query's
   */
  Page<ClosedIncident> find(HistoryQuery query);
}
