package dev.kintsugi.detection.pipeline;

import dev.kintsugi.detection.event.EventDocument;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Steps that an event goes through in their order. Immutable. */
public final class Pipeline {
  /** Changes nothing. */
  public static final Pipeline NONE = new Pipeline("none", List.of(), List.of());

  /**
   * A step and what an event must be for it; all conditions must hold.
   *
   * @param step the change
   */
  record ConditionalStep(List<EventCondition> conditions, Step step) {
    ConditionalStep {
      conditions = List.copyOf(conditions);
    }
  }

  private final String name;
  private final List<EventCondition> sources;
  private final List<ConditionalStep> steps;

  Pipeline(String name, List<EventCondition> sources, List<ConditionalStep> steps) {
    this.name = name;
    this.sources = List.copyOf(sources);
    this.steps = List.copyOf(steps);
  }

  /** How it is called. */
  public String name() {
    return name;
  }

  /** Whether events of this kind go through it unless somebody says otherwise. */
  boolean isFor(EventDocument event) {
    return !sources.isEmpty() && sources.stream().allMatch(source -> source.holds(event));
  }

  /** The event with the names that rules use. */
  public EventDocument apply(EventDocument event) {
    EventDocument changed = event;
    for (ConditionalStep next : steps) {
      EventDocument now = changed;
      if (next.conditions().stream().allMatch(condition -> condition.holds(now))) {
        changed = next.step().apply(changed);
      }
    }
    return changed;
  }

  /** The names of fields, as rules write them, that it gives a meaning. */
  public Set<String> mappedFields() {
    Set<String> fields = new HashSet<>();
    for (ConditionalStep next : steps) {
      if (next.step() instanceof Step.MapFields map) {
        fields.addAll(map.paths().keySet());
      }
    }
    return fields;
  }
}
