package dev.kintsugi.incident.lifecycle;

import dev.kintsugi.incident.history.Change;
import dev.kintsugi.incident.history.TimelineEntry;
import dev.kintsugi.vocabulary.Actor;
import dev.kintsugi.vocabulary.IncidentId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/**
 * The one way in which incidents change: read, decide, write at the version read. A change that
 * names no version is decided again when somebody else was faster; one that does is stale then.
 * Thread-safe.
 */
public final class Ledger {
  private static final int ATTEMPTS = 20;

  private final IncidentStore store;
  private final InstantSource clock;

  /** A ledger over a store. */
  public Ledger(IncidentStore store, InstantSource clock) {
    this.store = store;
    this.clock = clock;
  }

  /**
   * Changes an incident.
   *
   * @param expected the version the caller has seen, if it must still be that
   * @param decide what to do about the incident as it stands; may be asked more than once
   */
  public Entry change(
      IncidentId id, OptionalLong expected, Actor actor, Function<Incident, Decision> decide) {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      Optional<Incident> found = store.find(id);
      if (found.isEmpty()) {
        return new Entry.Unknown(id);
      }
      Incident incident = found.get();
      if (expected.isPresent() && expected.getAsLong() != incident.version()) {
        return new Entry.Stale(incident);
      }
      Decision decision = decide.apply(incident);
      if (decision instanceof Decision.Refuse refuse) {
        return new Entry.Refused(incident, refuse);
      }
      Decision.Write write = (Decision.Write) decision;
      if (write.changes().isEmpty()) {
        return new Entry.Written(incident);
      }
      Incident after = written(incident, actor, write);
      if (after != null) {
        return new Entry.Written(after);
      }
    }
    throw new ContendedException(id);
  }

  private @org.jspecify.annotations.Nullable Incident written(
      Incident incident, Actor actor, Decision.Write write) {
    Instant now = clock.instant();
    var entries = new ArrayList<TimelineEntry>();
    Incident after = incident;
    for (Change change : write.changes()) {
      var entry = TimelineEntry.after(after.head(), now, change.occurredAt(now), actor, change);
      entries.add(entry);
      after = after.after(entry);
    }
    var update = new IncidentStore.Update(after, entries, write.answer());
    return store.write(update) instanceof IncidentStore.Written.Done ? after : null;
  }

  /** What is decided about an incident. */
  public sealed interface Decision {
    /** These changes, perhaps none, and perhaps the waiting step's answer. */
    record Write(List<Change> changes, Optional<StepAnswer> answer) implements Decision {
      /** Keeps a copy. */
      public Write {
        changes = List.copyOf(changes);
      }

      /** Changes without an answer. */
      public static Write of(Change... changes) {
        return new Write(List.of(changes), Optional.empty());
      }

      /** Changes that answer the waiting step. */
      public Write answering(String step, String decision) {
        return new Write(changes, Optional.of(new StepAnswer(step, decision)));
      }
    }

    /** None of it. */
    sealed interface Refuse extends Decision {}

    /** The act is not legal in the incident's status. */
    record Illegal(Lifecycle.Act act) implements Refuse {}

    /** Something is missing or wrong; each with its field. */
    record Lacking(List<Problem> problems) implements Refuse {
      /** Keeps a copy. */
      public Lacking {
        problems = List.copyOf(problems);
      }
    }

    /** The record is closed: it takes addenda and nothing else. */
    record Sealed() implements Refuse {}

    /** The actor may not do this, and why. */
    record Forbidden(String reason) implements Refuse {}
  }

  /** A field and what is wrong with it. */
  public record Problem(String field, String message) {}

  /** What became of a change. */
  public sealed interface Entry {
    /** It is kept; the incident after it. */
    record Written(Incident incident) implements Entry {}

    /** There is no such incident. */
    record Unknown(IncidentId id) implements Entry {}

    /** The incident has changed since the version named. */
    record Stale(Incident current) implements Entry {}

    /** It was refused. */
    record Refused(Incident incident, Decision.Refuse refusal) implements Entry {}
  }
}
