package dev.kintsugi.incident.triage;

import dev.kintsugi.incident.lifecycle.Checks;
import dev.kintsugi.incident.lifecycle.Ledger.Problem;
import dev.kintsugi.vocabulary.Actor;
import dev.kintsugi.vocabulary.IdSource;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Enters suppressions and ends them before their time. Thread-safe. */
public final class SuppressFindings {
  private static final int SHORT = 200;
  private static final int LONG = 2_048;

  private final Suppressions suppressions;
  private final IdSource ids;
  private final InstantSource clock;

  /** Enters into a store. */
  public SuppressFindings(Suppressions suppressions, IdSource ids, InstantSource clock) {
    this.suppressions = suppressions;
    this.ids = ids;
    this.clock = clock;
  }

  /** Enters one. */
  public Result suppress(Actor by, Wanted wanted) {
    Instant now = clock.instant();
    List<Problem> problems = problems(wanted, now);
    if (!problems.isEmpty()) {
      return new Result.Lacking(problems);
    }
    var suppression =
        new Suppression(
            "SUP-" + ids.next(),
            wanted.scope(),
            wanted.owner(),
            wanted.reason(),
            by.id(),
            now,
            wanted.expires(),
            Optional.empty());
    suppressions.add(suppression);
    return new Result.Done(suppression);
  }

  /** Ends one. */
  public Result end(String id) {
    Instant now = clock.instant();
    Optional<Suppression> found = suppressions.find(id);
    if (found.isEmpty()) {
      return new Result.Unknown();
    }
    // Stops two who end the same one from each thinking that it held until then.
    return found.get().inForce(now) && suppressions.end(id, now)
        ? new Result.Done(found.get().ended(now))
        : new Result.Over(suppressions.find(id).orElse(found.get()));
  }

  private static List<Problem> problems(Wanted wanted, Instant now) {
    Suppression.Scope scope = wanted.scope();
    var checks =
        new Checks()
            .text("/owner", wanted.owner(), SHORT)
            .text("/reason", wanted.reason(), Checks.SUMMARY)
            .require(
                !scope.coversEverything(),
                "/rule",
                "give at least one of rule, actor, resource, account");
    scope.rule().ifPresent(rule -> checks.text("/rule", rule, SHORT));
    scope.actor().ifPresent(actor -> checks.text("/actor", actor, LONG));
    scope.resource().ifPresent(resource -> checks.text("/resource", resource, LONG));
    scope.account().ifPresent(account -> checks.text("/account", account, SHORT));
    Duration length = Duration.between(now, wanted.expires());
    return checks
        .require(length.isPositive(), "/expires", "must be later than now, " + now)
        .require(
            length.compareTo(Suppression.LONGEST) <= 0,
            "/expires",
            "must be within " + Suppression.LONGEST.toDays() + " days")
        .problems();
  }

  /** What is asked for. */
  public record Wanted(Suppression.Scope scope, String owner, String reason, Instant expires) {}

  /** What came of it. */
  public sealed interface Result {
    /** The suppression as it is now. */
    record Done(Suppression suppression) implements Result {}

    /** It had expired or been ended before. */
    record Over(Suppression suppression) implements Result {}

    /** There is no such suppression. */
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
