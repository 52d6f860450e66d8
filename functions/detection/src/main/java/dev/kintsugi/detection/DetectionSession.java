package dev.kintsugi.detection;

import dev.kintsugi.detection.correlation.CorrelationPlan;
import dev.kintsugi.detection.correlation.Correlator;
import dev.kintsugi.detection.correlation.EventFacts;
import dev.kintsugi.detection.event.EventDocument;
import dev.kintsugi.detection.event.EventParser;
import dev.kintsugi.detection.event.EventValue.Scalar;
import dev.kintsugi.detection.matching.EventFields;
import dev.kintsugi.detection.matching.EventJudge;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Judges events one after the other by rules and by the correlations over them. Not thread-safe.
 */
public final class DetectionSession {
  private final CorrelationPlan plan;
  private final Correlator correlator;
  private final EventJudge judge;

  DetectionSession(RuleSet rules, Routing routing, Correlator correlator) {
    this.plan = rules.correlations();
    this.correlator = correlator;
    this.judge = rules.judge(routing);
  }

  /**
   * What the event leads to, given all events judged before, read by a streaming parser: fields
   * that no rule asks for are skipped.
   *
   * @param id unique among all events; an event that comes again has the same and counts once
   * @throws IOException if the parser cannot read the event; nothing was judged then
   */
  public Judgement judge(byte[] text, int from, int length, EventParser parser, Supplier<String> id)
      throws IOException {
    return judge.judge(text, from, length, parser) ? judgement(id) : Judgement.NOTHING;
  }

  /**
   * What the event leads to, given all events judged before.
   *
   * @param id unique among all events; an event that comes again has the same and counts once
   */
  public Judgement judge(EventDocument event, String id) {
    return judge.judge(event) ? judgement(() -> id) : Judgement.NOTHING;
  }

  private Judgement judgement(Supplier<String> id) {
    List<RuleMatch> matches = new ArrayList<>(judge.satisfied());
    List<String> correlated = new ArrayList<>(0);
    judge.report(
        (rule, fields) -> {
          if (!plan.isSilent(rule.id())) {
            matches.add(new RuleMatch(rule, fields));
          }
          if (plan.isCorrelated(rule.id())) {
            correlated.add(rule.id());
          }
        });
    if (correlated.isEmpty()) {
      return new Judgement(matches, judge.time(), List.of(), List.of());
    }
    Correlator.Outcome outcome = correlator.accept(new JudgedFacts(id.get(), judge), correlated);
    return new Judgement(matches, judge.time(), outcome.firings(), outcome.inexact());
  }

  /** How many events matched a correlated rule and could not be correlated for want of a time. */
  public long eventsWithoutTime() {
    return correlator.eventsWithoutTime();
  }

  private record JudgedFacts(String id, EventJudge judge) implements EventFacts {
    @Override
    public Optional<Instant> time() {
      return judge.time();
    }

    @Override
    public @Nullable Scalar value(String field) {
      return EventFields.first(judge.tree(), field);
    }
  }
}
