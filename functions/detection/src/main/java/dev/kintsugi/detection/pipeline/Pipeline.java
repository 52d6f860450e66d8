package dev.kintsugi.detection.pipeline;

import dev.kintsugi.detection.event.EventDocument;
import dev.kintsugi.detection.pipeline.EventCondition.OfLogSource;
import dev.kintsugi.detection.rule.LogSource;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Steps that an event goes through in their order. Immutable. */
public final class Pipeline {
  /** Changes nothing. */
  public static final Pipeline NONE =
      new Pipeline("none", List.of(), Set.of(), Set.of(), List.of());

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
  private final Set<String> knownFields;
  private final Set<String> marks;
  private final List<ConditionalStep> steps;

  Pipeline(
      String name,
      List<EventCondition> sources,
      Set<String> knownFields,
      Set<String> marks,
      List<ConditionalStep> steps) {
    this.name = name;
    this.knownFields = Set.copyOf(knownFields);
    this.marks = Set.copyOf(marks);
    this.sources = List.copyOf(sources);
    this.steps = List.copyOf(steps);
  }

  /** How it is called. */
  public String name() {
    return name;
  }

  /** Names of members of which every event that it changes has one, at any depth. */
  Set<String> marks() {
    return marks;
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

  /** Whether events of the log that a rule is about go through it. */
  boolean isFor(LogSource log) {
    return sources.stream()
        .anyMatch(
            source ->
                source instanceof OfLogSource own
                    && own.source().includes(log)
                    && log.product().isPresent());
  }

  /**
   * Whether events have the field, as rules write it, after the pipeline; true as well where it
   * does not say which fields they have.
   */
  boolean provides(String field) {
    Set<String> provided = new HashSet<>(knownFields);
    boolean complete = !knownFields.isEmpty() || sources.isEmpty();
    for (ConditionalStep next : steps) {
      switch (next.step()) {
        case Step.MapFields map -> provided.addAll(map.paths().keySet());
        case Step.MapPrefixes map ->
            map.prefixes().keySet().forEach(prefix -> provided.add(Steps.withoutDot(prefix)));
        case Step.Lift _, Step.LowerFirstLetters _ -> complete &= !knownFields.isEmpty();
        case Step.ChangeLogSource _ -> {}
      }
    }
    if (provided.isEmpty() || !complete || provided.contains(field)) {
      return true;
    }
    for (int dot = field.indexOf('.'); dot >= 0; dot = field.indexOf('.', dot + 1)) {
      if (provided.contains(field.substring(0, dot))) {
        return true;
      }
    }
    return false;
  }
}
