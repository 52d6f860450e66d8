package dev.kintsugi.detection.correlation;

import dev.kintsugi.detection.correlation.CorrelationPlan.Membership;
import dev.kintsugi.detection.correlation.CorrelationState.Recorded;
import dev.kintsugi.detection.correlation.Correlator.LateEvents;
import dev.kintsugi.detection.correlation.Correlator.Outcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * The judging of one event: correlations in the order of the plan, firings handed on to outer ones.
 */
final class Turn {
  private final CorrelationPlan plan;
  private final CorrelationState state;
  private final LateEvents lateEvents;
  private final NavigableMap<Integer, List<Entry>> due = new TreeMap<>();
  private final List<CorrelationFiring> firings = new ArrayList<>();
  private final List<InexactWindow> inexact = new ArrayList<>();

  Turn(CorrelationPlan plan, CorrelationState state, LateEvents lateEvents) {
    this.plan = plan;
    this.state = state;
    this.lateEvents = lateEvents;
  }

  /** An event on its way into a group; it counts once, whichever of the rules it matched. */
  private static final class Entry {
    private final Source source;
    private final Group group;
    private final int number;
    private long rules;

    Entry(Source source, Group group, int number) {
      this.source = source;
      this.group = group;
      this.number = number;
    }
  }

  /** Lets the source take a place in a correlation, unless it lacks a field to be grouped by. */
  void enter(Membership place, Source source) {
    Group group = source.group(plan.correlations().get(place.correlation()), place.number());
    if (group == null) {
      return;
    }
    List<Entry> entries = due.computeIfAbsent(place.correlation(), _ -> new ArrayList<>(2));
    for (Entry entry : entries) {
      if (entry.source.event().equals(source.event()) && entry.group.key().equals(group.key())) {
        entry.rules |= 1L << place.number();
        return;
      }
    }
    Entry entry = new Entry(source, group, place.number());
    entry.rules = 1L << place.number();
    entries.add(entry);
  }

  Outcome outcome() {
    // An inner correlation has the smaller number, so nothing becomes due that was passed.
    for (Map.Entry<Integer, List<Entry>> next = due.pollFirstEntry();
        next != null;
        next = due.pollFirstEntry()) {
      PlannedCorrelation correlation = plan.correlations().get(next.getKey());
      next.getValue().forEach(entry -> judge(correlation, entry));
    }
    return new Outcome(firings, inexact);
  }

  private void judge(PlannedCorrelation correlation, Entry entry) {
    Occurrence occurrence =
        new Occurrence(
            entry.source.event(),
            entry.source.timeNanos(),
            entry.rules,
            entry.source.measured(correlation, entry.number),
            entry.source.carried(correlation));
    Recorded recorded = state.record(correlation.shape(), entry.group, occurrence);
    judge(correlation, entry.group, recorded.timeline(), recorded.occurrence());
    if (lateEvents == LateEvents.JUDGE_AGAIN) {
      for (Occurrence later : recorded.timeline().successors(recorded.occurrence())) {
        judge(correlation, entry.group, recorded.timeline(), later);
      }
    }
  }

  private void judge(
      PlannedCorrelation correlation, Group group, Timeline timeline, Occurrence occurrence) {
    Window window = timeline.windowAt(occurrence);
    if (!window.isComplete()) {
      inexact.add(new InexactWindow(correlation.rule().metadata(), group, occurrence.event()));
    }
    if (window.meets(correlation.rule().condition(), correlation::number)) {
      fire(correlation, group, occurrence, window);
    }
  }

  private void fire(
      PlannedCorrelation correlation, Group group, Occurrence occurrence, Window window) {
    String id = correlation.rule().metadata().id();
    if (!plan.isSilent(id)) {
      firings.add(
          new CorrelationFiring(
              correlation.rule().metadata(),
              group,
              window.occurrences().stream().map(Occurrence::event).toList(),
              Instant.EPOCH.plusNanos(occurrence.timeNanos()),
              window.isComplete()));
    }
    Source source = Source.ofFiring(group, occurrence);
    plan.memberships(id).forEach(place -> enter(place, source));
  }
}
