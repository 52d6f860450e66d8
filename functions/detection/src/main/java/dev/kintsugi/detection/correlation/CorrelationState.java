package dev.kintsugi.detection.correlation;

/**
 * Port: what correlations remember between events. Every call is one step: two callers that record
 * in the same group at once must not both miss the other's occurrence in the timelines they get.
 */
public interface CorrelationState {

  /**
   * Records an occurrence in a group. Where the group holds one of the same event, nothing is added
   * but the rules that it did not have; so an event that comes again counts once.
   *
   * @return the group's timeline with the occurrence in it: at least everything recorded within a
   *     span before and after it, also by others, that is not beyond the limits. It is the caller's
   *     until the next call
   */
  Recorded record(WindowShape shape, Group group, Occurrence occurrence);

  /**
   * What became of an occurrence.
   *
   * @param timeline the group's timeline around it
   * @param occurrence the occurrence as it now is in the timeline; where there was no room for its
   *     group, it stands there alone and is then forgotten
   */
  record Recorded(Timeline timeline, Occurrence occurrence) {}
}
