package dev.kintsugi.incident.history;

import dev.kintsugi.vocabulary.Actor;
import dev.kintsugi.vocabulary.IncidentId;
import dev.kintsugi.vocabulary.Sha256;
import java.time.Instant;
import java.util.List;

/**
 * One immutable entry of an incident's timeline, chained to the one before it by its digest.
 *
 * @param sequence 1 for the first; the incident's version once the entry is applied
 * @param at when the service recorded it (its ingest clock)
 * @param occurredAt when it happened by the source's clock
 * @param previous the hash of the entry before, {@link Sha256#NONE} for the first
 * @param hash of everything above
 */
public record TimelineEntry(
    IncidentId incident,
    long sequence,
    Instant at,
    Instant occurredAt,
    Actor actor,
    Change change,
    Sha256 previous,
    Sha256 hash) {

  /** An entry that follows another. */
  public static TimelineEntry after(
      Link link, Instant at, Instant occurredAt, Actor actor, Change change) {
    var unsealed =
        new TimelineEntry(
            link.incident(),
            link.sequence() + 1,
            at,
            occurredAt,
            actor,
            change,
            link.hash(),
            Sha256.NONE);
    return new TimelineEntry(
        link.incident(),
        unsealed.sequence(),
        at,
        occurredAt,
        actor,
        change,
        link.hash(),
        unsealed.digest());
  }

  /** Whether the entry's hash is that of its content. */
  public boolean intact() {
    return digest().equals(hash);
  }

  /** Where the next entry is chained to. */
  public Link link() {
    return new Link(incident, sequence, hash);
  }

  /** The text of which the hash is the digest; it ends with the hash of the entry before. */
  public String canonical() {
    return Canonical.text(List.of(incident, sequence, at, occurredAt, actor, change, previous));
  }

  private Sha256 digest() {
    return Sha256.of(canonical());
  }

  /**
   * The end of a chain.
   *
   * @param sequence of the last entry, 0 before the first
   * @param hash of the last entry
   */
  public record Link(IncidentId incident, long sequence, Sha256 hash) {
    /** Before the first entry. */
    public static Link start(IncidentId incident) {
      return new Link(incident, 0, Sha256.NONE);
    }
  }
}
