package dev.kintsugi.incident.oncall;

import dev.kintsugi.incident.lifecycle.Checks;
import dev.kintsugi.incident.lifecycle.Ledger.Problem;
import dev.kintsugi.vocabulary.Actor;
import dev.kintsugi.vocabulary.IdSource;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/** Enters who is on call. What has been on call already stays as it was. Thread-safe. */
public final class PlanOnCall {
  /** The longest name of a person. */
  public static final int PERSON = 200;

  private final Rosters rosters;
  private final IdSource ids;
  private final InstantSource clock;

  /** Enters into a store. */
  public PlanOnCall(Rosters rosters, IdSource ids, InstantSource clock) {
    this.rosters = rosters;
    this.ids = ids;
    this.clock = clock;
  }

  /** Sets a tier's rotation from now, or a later instant, on. */
  public Result rotate(Actor by, int tier, Turns turns) {
    Instant now = clock.instant();
    Instant since = turns.inForce().orElse(now);
    List<Problem> problems = problems(turns, since, now);
    if (problems.isEmpty()) {
      rosters.set(
          new Rotation(
              tier,
              since,
              turns.zone(),
              turns.firstDay(),
              turns.handOver(),
              turns.days(),
              turns.people(),
              by.id()));
    }
    return result(problems, tier);
  }

  private static List<Problem> problems(Turns turns, Instant since, Instant now) {
    return new Checks()
        .texts("/people", turns.people(), 1)
        .require(
            turns.people().size() <= Rotation.MOST_PEOPLE,
            "/people",
            "has " + turns.people().size() + " elements; at most " + Rotation.MOST_PEOPLE)
        .require(
            new HashSet<>(turns.people()).size() == turns.people().size(),
            "/people",
            "names somebody twice")
        .require(
            turns.days() >= 1 && turns.days() <= Rotation.MOST_DAYS,
            "/days",
            "must be 1 to " + Rotation.MOST_DAYS)
        .require(!since.isBefore(now), "/in_force", "must not lie before now, " + now)
        .problems();
  }

  /** Lets somebody take a tier's calls for a while; nothing before now changes. */
  public Result override(Actor by, int tier, Stand stand) {
    Instant now = clock.instant();
    List<Problem> problems = problems(stand, now);
    if (problems.isEmpty()) {
      rosters.add(
          new RosterOverride(
              "OVR-" + ids.next(),
              tier,
              stand.person(),
              stand.from().orElse(now),
              stand.until(),
              stand.reason(),
              by.id(),
              now,
              Optional.empty()));
    }
    return result(problems, tier);
  }

  private static List<Problem> problems(Stand stand, Instant now) {
    Instant from = stand.from().orElse(now);
    Duration length = Duration.between(from, stand.until());
    return new Checks()
        .text("/person", stand.person(), PERSON)
        .text("/reason", stand.reason(), Checks.SUMMARY)
        .require(!from.isBefore(now), "/from", "must not lie before now, " + now)
        .require(length.isPositive(), "/until", "must be later than " + from)
        .require(
            length.compareTo(RosterOverride.LONGEST) <= 0,
            "/until",
            "must be within " + RosterOverride.LONGEST.toDays() + " days")
        .problems();
  }

  /** Ends an override; one that is over already is refused. */
  public Result end(int tier, String id) {
    Instant now = clock.instant();
    Optional<RosterOverride> found =
        rosters.of(tier).overrides().stream().filter(o -> o.id().equals(id)).findFirst();
    if (found.isEmpty()) {
      return new Result.Unknown();
    }
    boolean open = found.get().endedAt().isEmpty() && now.isBefore(found.get().until());
    return open && rosters.end(tier, id, now) ? result(List.of(), tier) : new Result.Over();
  }

  private Result result(List<Problem> problems, int tier) {
    return problems.isEmpty() ? new Result.Done(rosters.of(tier)) : new Result.Lacking(problems);
  }

  /** A rotation as it is asked for; see {@link Rotation}. */
  public record Turns(
      Optional<Instant> inForce,
      ZoneId zone,
      LocalDate firstDay,
      LocalTime handOver,
      int days,
      List<String> people) {
    /** Keeps a copy. */
    public Turns {
      people = List.copyOf(people);
    }
  }

  /** An override as it is asked for; from now where not said. */
  public record Stand(String person, Optional<Instant> from, Instant until, String reason) {}

  /** What came of it. */
  public sealed interface Result {
    /** The tier's roster as it is now. */
    record Done(Roster roster) implements Result {}

    /** The override had ended before. */
    record Over() implements Result {}

    /** There is no such override. */
    record Unknown() implements Result {}

    /** Something is missing or wrong. */
    record Lacking(List<Problem> problems) implements Result {
      /** Keeps a copy. */
      public Lacking {
        problems = List.copyOf(problems);
      }
    }
  }
}
