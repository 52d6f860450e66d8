package dev.kintsugi.incident.lifecycle;

import dev.kintsugi.incident.history.Change;
import dev.kintsugi.incident.history.Page;
import dev.kintsugi.incident.history.TimelineEntry;
import dev.kintsugi.vocabulary.IncidentId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Keeps incidents and their timelines. Implementations are thread-safe; reads are consistent. */
public interface IncidentStore {
  /** An incident as it stands. */
  Optional<Incident> find(IncidentId id);

  /**
   * Writes new entries, the incident they lead to and, with an answer, the waiting step's, all or
   * nothing. An opening also takes the fingerprint; a closing, never in the same update, gives it
   * free if {@link Update#frees}. Findings added are taken by their keys: one that is in an
   * incident already makes the write stale.
   */
  Written write(Update update);

  /** The entries of an incident after a sequence, oldest first, at most 1,000. */
  List<TimelineEntry> timeline(IncidentId id, long after);

  /** Which of these findings, by key, are in an incident already. */
  Set<String> known(Collection<String> findings);

  /** The incident that is open for a fingerprint. */
  Optional<IncidentId> openFor(String fingerprint);

  /** The incident that was closed last for a fingerprint. */
  Optional<IncidentId> lastClosedFor(String fingerprint);

  /** The incidents that are not closed (or, if asked for, all), by priority and then age. */
  Page<Incident> list(Listing listing);

  /**
   * New entries of one incident.
   *
   * @param incident the incident after them
   * @param entries in order, chained; the first follows what the caller has read
   * @param answer is kept with the step that waits, if it is of that name or of {@link Steps#ANY},
   *     and not answered yet; else it is dropped, since nobody waits for it
   */
  record Update(Incident incident, List<TimelineEntry> entries, Optional<StepAnswer> answer) {
    /** What a fingerprint begins with that opens one incident for good, not one at a time. */
    public static final String ONCE = "once:";

    /** Keeps a copy. */
    public Update {
      entries = List.copyOf(entries);
    }

    /** Whether it gives the fingerprint free, so that another incident can be opened for it. */
    public boolean frees() {
      return entries.stream().anyMatch(entry -> entry.change() instanceof Change.Closed)
          && !incident.profile().fingerprint().startsWith(ONCE);
    }
  }

  /**
   * Which incidents to list.
   *
   * @param status one status; empty for all but closed ones
   * @param limit 1 to 100
   */
  record Listing(Optional<Status> status, int limit, Optional<String> cursor) {}

  /** What became of a write. */
  sealed interface Written {
    /** It is kept. */
    record Done() implements Written {}

    /** Somebody else wrote since the caller has read; nothing was written. */
    record Stale() implements Written {}

    /** An opening found the fingerprint taken; nothing was written. */
    record Taken(IncidentId by) implements Written {}
  }
}
