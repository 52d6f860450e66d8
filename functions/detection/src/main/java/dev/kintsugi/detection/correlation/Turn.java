package dev.kintsugi.detection.correlation;

import dev.kintsugi.detection.correlation.CorrelationPlan.Membership;
import dev.kintsugi.detection.correlation.CorrelationState.Recorded;
import dev.kintsugi.detection.correlation.Correlator.LateEvents;
import dev.kintsugi.detection.correlation.Correlator.Outcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The judging of one event: correlations in the order of the plan, firings handed on to outer ones.
 */
final class Turn {
  private final CorrelationPlan plan;
  private final CorrelationState state;
  private final LateEvents lateEvents;
  private @Nullable Entry only;
  private final NavigableMap<Integer, List<Entry>> due = new TreeMap<>();
  private final List<CorrelationFiring> firings = new ArrayList<>(0);
  private final List<InexactWindow> inexact = new ArrayList<>(0);

  Turn(CorrelationPlan plan, CorrelationState state, LateEvents lateEvents) {
    this.plan = plan;
    this.state = state;
    this.lateEvents = lateEvents;
  }

  /** An event on its way into a group; it counts once, whichever of the rules it matched. */
  private static final class Entry {
    private final Source source;
    private final Group group;
    private final Membership place;
    private long rules;

    Entry(Source source, Group group, Membership place) {
      this.source = source;
      this.group = group;
      this.place = place;
      this.rules = 1L << place.number();
    }

    boolean absorbs(Entry other) {
      boolean same =
          source.event().equals(other.source.event()) && group.key().equals(other.group.key());
      if (same) {
        rules |= other.rules;
      }
      return same;
    }
  }

  /** Lets the source take a place in a correlation, unless it lacks a field to be grouped by. */
  void enter(Membership place, Source source) {
    Group group = source.group(plan.correlations().get(place.correlation()), place.number());
    if (group == null) {
      return;
    }
    Entry entry = new Entry(source, group, place);
    if (only == null && due.isEmpty()) {
      only = entry;
      return;
    }
    if (only != null) {
      file(only);
      only = null;
    }
    file(entry);
  }

  private void file(Entry entry) {
    List<Entry> entries = due.computeIfAbsent(entry.place.correlation(), _ -> new ArrayList<>(2));
    if (entries.stream().noneMatch(known -> known.absorbs(entry))) {
      entries.add(entry);
    }
  }

  Outcome outcome() {
    // An inner correlation has the smaller number, so nothing becomes due that was passed.
    while (only != null || !due.isEmpty()) {
      Entry single = only;
      if (single != null) {
        only = null;
        judge(single);
      } else {
        due.pollFirstEntry().getValue().forEach(this::judge);
      }
    }
    return firings.isEmpty() && inexact.isEmpty() ? Outcome.NOTHING : new Outcome(firings, inexact);
  }

  private void judge(Entry entry) {
    PlannedCorrelation correlation = plan.correlations().get(entry.place.correlation());
    int number = entry.place.number();
    Occurrence occurrence =
        new Occurrence(
            entry.source.event(),
            entry.source.timeNanos(),
            entry.rules,
            entry.source.measured(correlation, number),
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
              window.events(),
              Instant.EPOCH.plusNanos(occurrence.timeNanos()),
              window.isComplete()));
    }
    Source source = Source.ofFiring(group, occurrence);
    plan.memberships(id).forEach(place -> enter(place, source));
  }
}
