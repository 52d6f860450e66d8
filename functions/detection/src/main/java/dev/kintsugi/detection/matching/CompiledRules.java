package dev.kintsugi.detection.matching;

import dev.kintsugi.detection.index.Witness;
import dev.kintsugi.detection.pack.PackInput;
import dev.kintsugi.detection.pack.PackOutput;
import dev.kintsugi.detection.rule.LogSource;
import dev.kintsugi.detection.rule.RuleMetadata;
import dev.kintsugi.detection.rule.SigmaRule;
import dev.kintsugi.detection.slots.FieldTree;
import dev.kintsugi.detection.validation.Issues;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.RandomAccess;
import java.util.Set;
import java.util.function.Consumer;

/** Compiled rules with what an event must show for each. Immutable, for use by many threads. */
public final class CompiledRules {
  private final FieldTable fields;
  private final FieldTree tree;
  private final RuleStore rules;
  private final Router router;

  private CompiledRules(FieldTable fields, RuleStore rules) {
    fields.close();
    this.fields = fields;
    this.tree = new FieldTree(fields.names());
    this.rules = rules;
    this.router = new Router(rules);
  }

  /** What packs of rules look like, to tell whether one is of this engine. */
  public static String packForm() {
    return PackedStore.form();
  }

  /**
   * Reads a set; its rules are made ready when they are first needed.
   *
   * @param rest reads what stands behind the rules
   */
  public static CompiledRules read(PackInput in, Consumer<PackInput> rest) {
    FieldTable fields = new FieldTable();
    PackedStore store = new PackedStore(in, fields);
    rest.accept(store.behind());
    return new CompiledRules(fields, store);
  }

  /** Writes the set. */
  public void write(PackOutput out) {
    PackedStore.write(rules, fields, out);
  }

  /** Builds the set; not thread-safe until {@link #build()}. */
  public static final class Builder {
    private final FieldTable fields = new FieldTable();
    private final List<CompiledRule> compiled = new ArrayList<>();

    /** Compiles the rule; with an error it is left out. */
    public void add(SigmaRule rule, Issues issues) {
      RuleCompiler.compile(rule, fields, issues).ifPresent(compiled::add);
    }

    /** The finished set; the builder must not be used afterwards. */
    public CompiledRules build() {
      return new CompiledRules(
          fields, new CompiledStore(compiled, new WitnessChoice(Frequencies.guessed())));
    }
  }

  /** Rules that are all compiled. */
  private static final class CompiledStore implements RuleStore {
    private final List<CompiledRule> rules;
    private final List<Optional<Set<Witness>>> witnesses;

    private CompiledStore(List<CompiledRule> rules, WitnessChoice choice) {
      this.rules = List.copyOf(rules);
      this.witnesses = rules.stream().map(rule -> choice.of(rule.matcher())).toList();
    }

    @Override
    public LogSource logSource(int rule) {
      return source(rule).logSource();
    }

    @Override
    public Optional<Set<Witness>> witnesses(int rule) {
      return witnesses.get(rule);
    }

    @Override
    public int size() {
      return rules.size();
    }

    @Override
    public RuleMetadata metadata(int rule) {
      return source(rule).metadata();
    }

    @Override
    public SigmaRule source(int rule) {
      return rules.get(rule).source();
    }

    @Override
    public CompiledRule compiled(int rule) {
      return rules.get(rule);
    }
  }

  /** What the rules say about themselves, in the order added. */
  public List<RuleMetadata> metadata() {
    return new MetadataList(rules);
  }

  /** Read from the store when asked for, since most runs ask for few. */
  private static final class MetadataList extends AbstractList<RuleMetadata>
      implements RandomAccess {
    private final RuleStore rules;

    private MetadataList(RuleStore rules) {
      this.rules = rules;
    }

    @Override
    public RuleMetadata get(int index) {
      return rules.metadata(index);
    }

    @Override
    public int size() {
      return rules.size();
    }
  }

  /** Begins to judge events one after the other, for one thread. */
  public EventJudge judge(boolean routed) {
    return new EventJudge(this, routed);
  }

  FieldTable fields() {
    return fields;
  }

  FieldTree tree() {
    return tree;
  }

  RuleStore rules() {
    return rules;
  }

  Router router() {
    return router;
  }
}
