package dev.kintsugi.detection.matching;

import dev.kintsugi.detection.index.Witness;
import dev.kintsugi.detection.index.Witness.Kind;
import dev.kintsugi.detection.pack.DamagedPackException;
import dev.kintsugi.detection.pack.PackInput;
import dev.kintsugi.detection.pack.PackOutput;
import dev.kintsugi.detection.pack.Shape;
import dev.kintsugi.detection.pack.Shapes;
import dev.kintsugi.detection.rule.LogSource;
import dev.kintsugi.detection.rule.RuleMetadata;
import dev.kintsugi.detection.rule.SigmaRule;
import dev.kintsugi.detection.validation.Issues;
import dev.kintsugi.detection.validation.SourceText;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReferenceArray;

/** Rules that lie in a pack and are made ready when the first event has a witness of theirs. */
final class PackedStore implements RuleStore {
  private static final Shapes SHAPES = new Shapes();
  private static final Shape<LogSource> LOG_SOURCE = SHAPES.of(LogSource.class);
  private static final Shape<SigmaRule> RULE = SHAPES.of(SigmaRule.class);
  private static final List<Kind> KINDS = List.of(Kind.values());

  private final PackInput input;
  private final FieldTable fields;
  private final List<LogSource> logSources = new ArrayList<>();
  private final int[] logSourceOf;
  private final int[] witnessesAt;
  private final int[] rulesAt;
  private final int behind;
  private final AtomicReferenceArray<SigmaRule> sources;
  private final AtomicReferenceArray<CompiledRule> compiled;

  /** Reads where everything is. */
  PackedStore(PackInput input, FieldTable fields) {
    this.input = input;
    this.fields = fields;
    for (int i = input.size(); i > 0; i--) {
      fields.slot(input.text());
    }
    fields.close();
    for (int i = input.size(); i > 0; i--) {
      logSources.add(input.value(LOG_SOURCE));
    }
    int rules = input.size();
    logSourceOf = new int[rules];
    witnessesAt = new int[rules];
    rulesAt = new int[rules];
    sources = new AtomicReferenceArray<>(rules);
    compiled = new AtomicReferenceArray<>(rules);
    int end = 0;
    for (int i = 0; i < rules; i++) {
      logSourceOf[i] = input.count();
      if (logSourceOf[i] >= logSources.size()) {
        throw new DamagedPackException("it names a log source that it does not have");
      }
      witnessesAt[i] = end;
      rulesAt[i] = end + input.count();
      end = rulesAt[i] + input.count();
    }
    int start = input.position();
    for (int i = 0; i < rules; i++) {
      witnessesAt[i] += start;
      rulesAt[i] += start;
    }
    behind = start + end;
    input.at(behind);
  }

  /** Where the pack goes on behind the rules. */
  PackInput behind() {
    return input.at(behind);
  }

  /** What the pack's form depends on: that of rules. */
  static String form() {
    return SHAPES.definitions();
  }

  /** Writes the rules of a store as the constructor reads them. */
  static void write(RuleStore rules, FieldTable fields, PackOutput out) {
    List<String> names = fields.names();
    out.count(names.size());
    names.forEach(out::text);
    List<LogSource> logSources = new ArrayList<>();
    PackOutput directory = out.part();
    PackOutput content = out.part();
    directory.count(rules.size());
    for (int i = 0; i < rules.size(); i++) {
      LogSource logSource = rules.logSource(i);
      if (!logSources.contains(logSource)) {
        logSources.add(logSource);
      }
      directory.count(logSources.indexOf(logSource));
      int start = content.size();
      writeWitnesses(rules.witnesses(i), content);
      directory.count(content.size() - start);
      int middle = content.size();
      content.value(RULE, rules.source(i));
      directory.count(content.size() - middle);
    }
    out.count(logSources.size());
    logSources.forEach(logSource -> out.value(LOG_SOURCE, logSource));
    out.append(directory);
    out.append(content);
  }

  /** Their number and one, or nothing where the rule has none. */
  private static void writeWitnesses(Optional<Set<Witness>> witnesses, PackOutput out) {
    if (witnesses.isEmpty()) {
      out.count(0);
      return;
    }
    out.count(witnesses.get().size() + 1);
    for (Witness witness : witnesses.get()) {
      out.count(witness.slot() + 1);
      out.count(KINDS.indexOf(witness.kind()));
      out.text(witness.text());
    }
  }

  @Override
  public int size() {
    return logSourceOf.length;
  }

  @Override
  public LogSource logSource(int rule) {
    return logSources.get(logSourceOf[rule]);
  }

  @Override
  public Optional<Set<Witness>> witnesses(int rule) {
    PackInput in = input.at(witnessesAt[rule]);
    int count = in.size();
    if (count == 0) {
      return Optional.empty();
    }
    Set<Witness> witnesses = new HashSet<>();
    for (int i = 1; i < count; i++) {
      int slot = in.count() - 1;
      int kind = in.count();
      if (slot >= fields.size() || kind >= KINDS.size()) {
        throw new DamagedPackException("it has an impossible witness");
      }
      witnesses.add(new Witness(slot, KINDS.get(kind), in.text()));
    }
    return Optional.of(witnesses);
  }

  @Override
  public RuleMetadata metadata(int rule) {
    return source(rule).metadata();
  }

  @Override
  public SigmaRule source(int rule) {
    SigmaRule known = sources.get(rule);
    if (known == null) {
      known = input.at(rulesAt[rule]).value(RULE);
      sources.set(rule, known);
    }
    return known;
  }

  @Override
  public CompiledRule compiled(int rule) {
    CompiledRule known = compiled.get(rule);
    if (known == null) {
      known = compile(source(rule));
      compiled.set(rule, known);
    }
    return known;
  }

  /** It was sound when it was packed. */
  private CompiledRule compile(SigmaRule rule) {
    Issues issues = new Issues(new SourceText(rule.metadata().id(), ""));
    return RuleCompiler.compile(rule, fields, issues)
        .orElseThrow(() -> new DamagedPackException("it has a rule that is not sound"));
  }
}
