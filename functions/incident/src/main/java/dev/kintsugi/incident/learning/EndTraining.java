package dev.kintsugi.incident.learning;

import dev.kintsugi.incident.history.Change;
import dev.kintsugi.incident.learning.TrainingStore.Assignment;
import dev.kintsugi.incident.lifecycle.Checks;
import dev.kintsugi.incident.lifecycle.Ledger;
import dev.kintsugi.incident.lifecycle.Ledger.Decision.Write;
import dev.kintsugi.incident.lifecycle.Ledger.Problem;
import dev.kintsugi.vocabulary.Actor;
import dev.kintsugi.vocabulary.TrainingId;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Ends a training assignment, with proof or with a reason to waive it, and marks one that is past
 * its due time as overdue. Its incident's timeline says so too, also when that is closed.
 * Thread-safe.
 */
public final class EndTraining {
  /** Done. */
  public static final String COMPLETED = "completed";

  /** Not to be done. */
  public static final String WAIVED = "waived";

  /** Not done in time. */
  public static final String OVERDUE = "overdue";

  private final TrainingStore trainings;
  private final Ledger ledger;
  private final InstantSource clock;

  /** Ends assignments of a store. */
  public EndTraining(TrainingStore trainings, Ledger ledger, InstantSource clock) {
    this.trainings = trainings;
    this.ledger = ledger;
    this.clock = clock;
  }

  /**
   * Ends one.
   *
   * @param field the field that holds the proof or reason, for the error
   */
  public Result end(TrainingId id, Actor actor, String status, String field, String proof) {
    List<Problem> problems = new Checks().text(field, proof, Checks.SUMMARY).problems();
    if (!problems.isEmpty()) {
      return new Result.Lacking(problems);
    }
    Optional<Assignment> found = trainings.find(id);
    if (found.isEmpty()) {
      return new Result.Unknown();
    }
    boolean ended = trainings.end(id, status, proof, clock.instant());
    Assignment now = trainings.find(id).orElseThrow();
    if (!ended && !now.status().equals(status)) {
      return new Result.Ended(now);
    }
    tell(now, actor);
    return new Result.Done(now);
  }

  /** Looks after one: overdue if it is past due; whether it has ended for good. */
  public boolean followUp(TrainingId id) {
    Assignment assignment = trainings.find(id).orElseThrow();
    if (assignment.status().equals(COMPLETED) || assignment.status().equals(WAIVED)) {
      return true;
    }
    if (!assignment.due().isAfter(clock.instant())) {
      trainings.end(id, OVERDUE, "not done by " + assignment.due(), clock.instant());
      tell(trainings.find(id).orElseThrow(), Actor.service("follow-up"));
    }
    return false;
  }

  private void tell(Assignment assignment, Actor actor) {
    var change =
        new Change.TrainingEnded(
            assignment.id(), assignment.status(), assignment.proof().orElse(""));
    ledger.change(
        assignment.incident(),
        OptionalLong.empty(),
        actor,
        incident ->
            assignment.status().equals(incident.outcome().training().get(assignment.id()))
                ? Write.of()
                : Write.of(change));
  }

  /** What came of it. */
  public sealed interface Result {
    /** It has ended as asked. */
    record Done(Assignment assignment) implements Result {}

    /** It had ended otherwise before. */
    record Ended(Assignment assignment) implements Result {}

    /** There is no such assignment. */
    record Unknown() implements Result {}

    /** Something is missing. */
    record Lacking(List<Problem> problems) implements Result {
      /** Keeps a copy. */
      public Lacking {
        problems = List.copyOf(problems);
      }
    }
  }
}
