package dev.kintsugi.cli.ingest;

/**
 * What became of the records put in; the last three come to the first when all is done.
 *
 * @param events put in
 */
public record Counts(int events, int stored, int duplicates, int quarantined) {
  /** Nothing yet. */
  public static final Counts NONE = new Counts(0, 0, 0, 0);

  Counts plus(Counts more) {
    return new Counts(
        events + more.events,
        stored + more.stored,
        duplicates + more.duplicates,
        quarantined + more.quarantined);
  }
}
