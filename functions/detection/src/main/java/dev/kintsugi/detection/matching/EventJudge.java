package dev.kintsugi.detection.matching;

import dev.kintsugi.detection.event.EventDocument;
import dev.kintsugi.detection.event.EventParser;
import dev.kintsugi.detection.event.EventTime;
import dev.kintsugi.detection.event.EventValue.ObjectOf;
import dev.kintsugi.detection.event.EventValue.Scalar;
import dev.kintsugi.detection.event.EvtxShape;
import dev.kintsugi.detection.event.TreeSink;
import dev.kintsugi.detection.event.Utf8;
import dev.kintsugi.detection.index.Candidates;
import dev.kintsugi.detection.index.WitnessIndex;
import dev.kintsugi.detection.rule.RuleMetadata;
import dev.kintsugi.detection.slots.EventSlots;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Judges events one after the other: reads one into slots, finds its route, the few rules of which
 * it shows a witness, and tries those. For one thread.
 */
public final class EventJudge {
  private final CompiledRules rules;
  private final boolean routed;
  private final EventSlots slots;
  private final EventView view;
  private final SlotMembers members;
  private final RouteMemory memory;
  private final Candidates candidates;
  private final Candidates satisfied;
  private final int evtx;
  private @Nullable WitnessIndex every;
  private boolean lookedUp;

  EventJudge(CompiledRules rules, boolean routed) {
    this.rules = rules;
    this.routed = routed;
    this.slots = new EventSlots(rules.tree());
    this.view = new EventView(slots, rules.tree().slots());
    this.members = new SlotMembers(slots, rules.fields());
    this.memory = new RouteMemory(rules, slots, members);
    this.candidates = new Candidates(rules.rules().size());
    this.satisfied = new Candidates(rules.rules().size());
    this.evtx = rules.fields().slot(EvtxShape.MEMBER);
  }

  /**
   * Judges an event by its text; whether it satisfies a rule, which {@link #report} tells. Events
   * in the shape of {@link EvtxShape} are made flat.
   *
   * @throws IOException if the parser cannot read it
   */
  public boolean judge(byte[] text, int from, int length, EventParser parser) throws IOException {
    slots.clear();
    lookedUp = false;
    parser.parse(text, from, length, slots);
    if (slots.isAmbiguous() || slots.isObject(evtx)) {
      return judge(EventDocument.of(tree(text, from, length, parser)));
    }
    view.begin(() -> readAgain(text, from, length, parser));
    WitnessIndex index = routed ? memory.route() : every();
    candidates.clear();
    index.find(slots, candidates);
    if (index.looksEverywhere() && !index.findInText(text, from, from + length, candidates)) {
      findInValues(index);
    }
    return tryCandidates();
  }

  /** Judges an event by its tree; whether it satisfies a rule, which {@link #report} tells. */
  public boolean judge(EventDocument event) {
    slots.beginLookedUp();
    lookedUp = true;
    for (int slot = 0; slot < rules.tree().slots(); slot++) {
      FieldValues values = rules.fields().path(slot).in(event.root());
      if (values.present()) {
        slots.put(slot, values.holdsNull(), values.scalars());
      }
    }
    view.begin(event::root);
    WitnessIndex index = routed ? rules.router().route(event.origin()) : every();
    candidates.clear();
    index.find(slots, candidates);
    if (index.looksEverywhere()) {
      findInValues(index);
    }
    return tryCandidates();
  }

  private WitnessIndex every() {
    WitnessIndex known = every;
    if (known == null) {
      known = rules.router().everyRule();
      every = known;
    }
    return known;
  }

  private void findInValues(WitnessIndex index) {
    for (Scalar scalar : view.everything()) {
      byte[] folded = Utf8.encode(scalar.folded());
      index.findInValue(folded, 0, folded.length, candidates);
    }
  }

  private boolean tryCandidates() {
    satisfied.clear();
    for (int i = 0; i < candidates.count(); i++) {
      int rule = candidates.get(i);
      if (rules.rules().compiled(rule).matcher().matches(view)) {
        satisfied.add(rule);
      }
    }
    satisfied.sort();
    return satisfied.count() > 0;
  }

  /** How many rules the last event satisfied. */
  public int satisfied() {
    return satisfied.count();
  }

  /** Reports every rule that the last event satisfied, in their order. */
  public void report(BiConsumer<RuleMetadata, List<MatchedField>> sink) {
    for (int i = 0; i < satisfied.count(); i++) {
      CompiledRule rule = rules.rules().compiled(satisfied.get(i));
      sink.accept(rule.source().metadata(), rule.explain(view));
    }
  }

  /** The whole of the last event. */
  public ObjectOf tree() {
    return view.tree();
  }

  /** When the last event happened, by its own word. */
  public Optional<Instant> time() {
    return lookedUp ? EventTime.of(view.tree()) : EventTime.of(members);
  }

  private static ObjectOf readAgain(byte[] text, int from, int length, EventParser parser) {
    try {
      return tree(text, from, length, parser);
    } catch (IOException changed) {
      throw new UncheckedIOException("the event was changed while it was judged", changed);
    }
  }

  private static ObjectOf tree(byte[] text, int from, int length, EventParser parser)
      throws IOException {
    TreeSink sink = new TreeSink();
    parser.parse(text, from, length, sink);
    return sink.event();
  }
}
