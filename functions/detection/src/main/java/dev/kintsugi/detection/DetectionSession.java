package dev.kintsugi.detection;

import dev.kintsugi.detection.correlation.CorrelationPlan;
import dev.kintsugi.detection.correlation.Correlator;
import dev.kintsugi.detection.correlation.EventFacts;
import dev.kintsugi.detection.event.EventDocument;
import dev.kintsugi.detection.event.EventTime;
import dev.kintsugi.detection.event.EventValue.Scalar;
import dev.kintsugi.detection.matching.EventFields;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Judges events one after the other by rules and by the correlations over them. Not thread-safe.
 */
public final class DetectionSession {
  private final RuleSet rules;
  private final CorrelationPlan plan;
  private final Routing routing;
  private final Correlator correlator;

  DetectionSession(RuleSet rules, Routing routing, Correlator correlator) {
    this.rules = rules;
    this.plan = rules.correlations();
    this.routing = routing;
    this.correlator = correlator;
  }

  /**
   * What the event leads to, given all events judged before.
   *
   * @param id unique among all events; an event that comes again has the same and counts once
   */
  public Judgement judge(EventDocument event, String id) {
    List<RuleMatch> matches = rules.matches(event, routing);
    if (matches.isEmpty()) {
      return Judgement.NOTHING;
    }
    Correlator.Outcome outcome =
        correlator.accept(
            new DocumentFacts(id, event), matches.stream().map(m -> m.rule().id()).toList());
    return new Judgement(
        matches.stream().filter(match -> !plan.isSilent(match.rule().id())).toList(),
        outcome.firings(),
        outcome.inexact());
  }

  /** How many events matched a correlated rule and could not be correlated for want of a time. */
  public long eventsWithoutTime() {
    return correlator.eventsWithoutTime();
  }

  private record DocumentFacts(String id, EventDocument event) implements EventFacts {
    @Override
    public Optional<Instant> time() {
      return EventTime.of(event.root());
    }

    @Override
    public @Nullable Scalar value(String field) {
      return EventFields.first(event.root(), field);
    }
  }
}
