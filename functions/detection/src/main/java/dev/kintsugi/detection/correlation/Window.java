package dev.kintsugi.detection.correlation;

import dev.kintsugi.detection.condition.Condition;
import dev.kintsugi.detection.rule.CorrelationCondition;
import dev.kintsugi.detection.rule.CorrelationCondition.Bounds;
import dev.kintsugi.detection.rule.CorrelationCondition.Expression;
import dev.kintsugi.detection.rule.Threshold;
import java.util.List;
import java.util.function.ToIntFunction;

/** The occurrences within a time span up to an event, and what is measured over them. */
public final class Window {
  private final Measure measure;
  private final Timeline timeline;
  private final boolean complete;

  Window(Measure measure, Timeline timeline, boolean complete) {
    this.measure = measure;
    this.timeline = timeline;
    this.complete = complete;
  }

  /** The occurrences in the order of their times; the last is the one at which the window ends. */
  public List<Occurrence> occurrences() {
    return timeline.inWindow();
  }

  /** The ids of the events of the occurrences, in the same order. */
  List<String> events() {
    return timeline.eventsInWindow();
  }

  /** Whether every occurrence of the span is in it; else the state was beyond a limit. */
  public boolean isComplete() {
    return complete;
  }

  /**
   * Whether the condition holds.
   *
   * @param number from a rule's reference in an expression to its place among the rules
   */
  boolean meets(CorrelationCondition condition, ToIntFunction<String> number) {
    return switch (condition) {
      case Bounds bounds -> meetsAll(bounds);
      case Expression(Condition expression) ->
          holds(expression, measure.rules(), number) && measure.isOrdered();
    };
  }

  private boolean meetsAll(Bounds bounds) {
    for (Threshold bound : bounds.bounds()) {
      if (!measure.meets(bound)) {
        return false;
      }
    }
    return true;
  }

  private static boolean holds(Condition part, long rules, ToIntFunction<String> number) {
    return switch (part) {
      case Condition.Named named -> (rules >>> number.applyAsInt(named.name()) & 1) == 1;
      case Condition.Not not -> !holds(not.operand(), rules, number);
      case Condition.And and -> and.operands().stream().allMatch(o -> holds(o, rules, number));
      case Condition.Or or -> or.operands().stream().anyMatch(o -> holds(o, rules, number));
      case Condition.Quantified _ -> throw new IllegalStateException("the parser refuses these");
    };
  }
}
