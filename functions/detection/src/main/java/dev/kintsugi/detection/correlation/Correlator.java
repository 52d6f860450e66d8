package dev.kintsugi.detection.correlation;

import dev.kintsugi.detection.correlation.CorrelationPlan.Membership;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Judges correlations event by event: at each event that matched a rule, the windows that end at it
 * over all events seen so far. Not thread-safe; correlators may share a state that allows it.
 */
public final class Correlator {
  private static final Instant EARLIEST = Instant.parse("1900-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

  private static final long NANOS = 1_000_000_000L;

  private final CorrelationPlan plan;
  private final CorrelationState state;
  private final LateEvents lateEvents;
  private long eventsWithoutTime;

  /** Whether an event that comes late has windows judged again that were judged without it. */
  public enum LateEvents {
    /** It counts for the events that come after it. */
    COUNT_FROM_NOW,
    /** Windows that end at later events are judged again with it. */
    JUDGE_AGAIN
  }

  /**
   * What an event led to.
   *
   * @param firings correlations that fired, inner ones first
   * @param inexact windows that a limit kept from being judged exactly
   */
  public record Outcome(List<CorrelationFiring> firings, List<InexactWindow> inexact) {
    /** Nothing happened. */
    public static final Outcome NOTHING = new Outcome(List.of(), List.of());

    public Outcome {
      firings = List.copyOf(firings);
      inexact = List.copyOf(inexact);
    }
  }

  /** Judges by the plan with what the state remembers. */
  public Correlator(CorrelationPlan plan, CorrelationState state, LateEvents lateEvents) {
    this.plan = plan;
    this.state = state;
    this.lateEvents = lateEvents;
  }

  /**
   * How many events matched a correlated rule and could not be correlated for want of a time
   * between the years 1900 and 2200.
   */
  public long eventsWithoutTime() {
    return eventsWithoutTime;
  }

  /** Takes in an event that matched the rules of these ids. */
  public Outcome accept(EventFacts event, Iterable<String> ruleIds) {
    Source source = null;
    Turn turn = null;
    for (String ruleId : ruleIds) {
      for (Membership place : plan.memberships(ruleId)) {
        if (source == null || turn == null) {
          source = source(event);
          turn = new Turn(plan, state, lateEvents);
        }
        if (source == null) {
          eventsWithoutTime++;
          return Outcome.NOTHING;
        }
        turn.enter(place, source);
      }
    }
    return turn == null ? Outcome.NOTHING : turn.outcome();
  }

  private static @Nullable Source source(EventFacts event) {
    Optional<Instant> given = event.time();
    if (given.isEmpty()) {
      return null;
    }
    Instant time = given.get();
    if (time.isBefore(EARLIEST) || !time.isBefore(LATEST)) {
      return null;
    }
    long nanos = time.getEpochSecond() * NANOS + time.getNano();
    return new Source(event.id(), nanos, Map.of(), event::value);
  }
}
