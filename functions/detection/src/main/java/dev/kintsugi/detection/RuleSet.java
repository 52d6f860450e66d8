package dev.kintsugi.detection;

import dev.kintsugi.detection.correlation.CorrelationPlan;
import dev.kintsugi.detection.correlation.CorrelationState;
import dev.kintsugi.detection.correlation.Correlator;
import dev.kintsugi.detection.correlation.Correlator.LateEvents;
import dev.kintsugi.detection.correlation.PlanCompiler;
import dev.kintsugi.detection.event.EventDocument;
import dev.kintsugi.detection.event.EventParser;
import dev.kintsugi.detection.matching.CompiledRules;
import dev.kintsugi.detection.matching.EventJudge;
import dev.kintsugi.detection.pack.PackInput;
import dev.kintsugi.detection.pack.PackOutput;
import dev.kintsugi.detection.pack.Shape;
import dev.kintsugi.detection.pack.Shapes;
import dev.kintsugi.detection.rule.CorrelationRule;
import dev.kintsugi.detection.rule.Placeholders;
import dev.kintsugi.detection.rule.RuleMetadata;
import dev.kintsugi.detection.rule.RuleSource;
import dev.kintsugi.detection.validation.Issues;
import dev.kintsugi.detection.validation.SourceText;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * A set of compiled Sigma rules: detections with their filters, and correlations. Immutable and
 * safe for use by many threads.
 */
public final class RuleSet {
  private static final Shapes SHAPES = new Shapes();
  private static final Shape<CorrelationRule> CORRELATION = SHAPES.of(CorrelationRule.class);

  private final CompiledRules compiled;
  private final CorrelationPlan plan;
  private final List<RuleMetadata> rules;
  private final Queue<EventJudge> idle = new ConcurrentLinkedQueue<>();

  RuleSet(CompiledRules compiled, CorrelationPlan plan) {
    this.compiled = compiled;
    this.plan = plan;
    this.rules = compiled.metadata();
  }

  /** Compiles all documents of the sources with the shipped values for placeholders. */
  public static Compilation compile(List<RuleSource> sources) {
    return compile(sources, Placeholders.shipped());
  }

  /** Compiles all documents of the sources; a bad one is reported and left out. */
  public static Compilation compile(List<RuleSource> sources, Placeholders placeholders) {
    return new RuleSetCompiler(placeholders).compile(sources);
  }

  /** What packs look like, to tell whether one is of this engine. */
  static String packForm() {
    return CompiledRules.packForm() + SHAPES.definitions();
  }

  /** Reads a set from a pack. */
  static RuleSet read(PackInput in) {
    List<CorrelationRule> correlations = new ArrayList<>();
    CompiledRules compiled =
        CompiledRules.read(
            in,
            rest -> {
              for (int i = rest.size(); i > 0; i--) {
                correlations.add(rest.value(CORRELATION));
              }
            });
    PlanCompiler plan = new PlanCompiler();
    if (!correlations.isEmpty()) {
      compiled.metadata().forEach(plan::addRule);
      Issues issues = new Issues(new SourceText("pack", ""));
      correlations.forEach(rule -> plan.addCorrelation(rule, issues));
    }
    return new RuleSet(compiled, plan.compile());
  }

  /** Writes the set to a pack. */
  void write(PackOutput out) {
    compiled.write(out);
    List<CorrelationRule> correlations = plan.rules();
    out.count(correlations.size());
    correlations.forEach(rule -> out.value(CORRELATION, rule));
  }

  /** The detection rules in the order of the sources. */
  public List<RuleMetadata> rules() {
    return rules;
  }

  /** The correlations over them. */
  public CorrelationPlan correlations() {
    return plan;
  }

  /** Every rule that the event satisfies, judged only by rules of its log source. */
  public List<RuleMatch> evaluate(EventDocument event) {
    return evaluate(event, Routing.ON);
  }

  /**
   * Every rule that the event satisfies, in the order of the sources; rules that serve correlations
   * only are left out.
   */
  public List<RuleMatch> evaluate(EventDocument event, Routing routing) {
    EventJudge judge = judge(routing);
    return judge.judge(event) ? matches(judge) : List.of();
  }

  /**
   * Every rule that the event satisfies, judged only by rules of its log source, read by a
   * streaming parser: fields that no rule asks for are skipped. Who has many events to judge is
   * better off with a {@link #session}.
   *
   * @throws IOException if the parser cannot read the event
   */
  public List<RuleMatch> evaluate(byte[] text, EventParser parser) throws IOException {
    EventJudge known = idle.poll();
    EventJudge judge = known == null ? judge(Routing.ON) : known;
    List<RuleMatch> matches =
        judge.judge(text, 0, text.length, parser) ? matches(judge) : List.of();
    idle.offer(judge);
    return matches;
  }

  private List<RuleMatch> matches(EventJudge judge) {
    List<RuleMatch> matches = new ArrayList<>();
    judge.report(
        (rule, fields) -> {
          if (!plan.isSilent(rule.id())) {
            matches.add(new RuleMatch(rule, fields));
          }
        });
    return matches;
  }

  /** Begins to judge events by rules alone, one after the other, for one thread. */
  EventJudge judge(Routing routing) {
    return compiled.judge(routing == Routing.ON);
  }

  /** Begins to judge events one after the other, correlations included. */
  public DetectionSession session(Routing routing, CorrelationState state, LateEvents lateEvents) {
    return new DetectionSession(this, routing, new Correlator(plan, state, lateEvents));
  }
}
