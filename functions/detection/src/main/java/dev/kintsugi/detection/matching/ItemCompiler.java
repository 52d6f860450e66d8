package dev.kintsugi.detection.matching;

import dev.kintsugi.detection.event.Decimals;
import dev.kintsugi.detection.matching.Operand.BooleanOperand;
import dev.kintsugi.detection.matching.Operand.NullOperand;
import dev.kintsugi.detection.matching.Operand.NumberOperand;
import dev.kintsugi.detection.matching.Operand.WrittenText;
import dev.kintsugi.detection.rule.FieldItem;
import dev.kintsugi.detection.validation.Issues;
import dev.kintsugi.detection.validation.Position;
import dev.kintsugi.detection.yaml.YamlNode.Scalar;
import java.util.ArrayList;
import java.util.List;

/** Compiles one line of a selection: applies the modifiers, then builds the tests. */
final class ItemCompiler {
  private static final Matcher NEVER = new Matcher.Any(List.of());

  private final FieldTable fields;
  private final Issues issues;

  ItemCompiler(FieldTable fields, Issues issues) {
    this.fields = fields;
    this.issues = issues;
  }

  Matcher compile(FieldItem item) {
    ItemDraft draft = new ItemDraft(item.values().stream().map(ItemCompiler::operand).toList());
    String current = "";
    try {
      for (String modifier : item.modifiers()) {
        current = modifier;
        Modifiers.named(modifier).apply(draft);
      }
      if (draft.isAll() && draft.values().size() == 1) {
        issues.warning("modifier.all-single", item.at(), "'all' over a single value says nothing");
      }
      return matcher(item, draft);
    } catch (ModifierException wrong) {
      String where = current.isEmpty() ? item.field() : item.field() + "|" + current;
      issues.error(wrong.issueId(), place(wrong, item, current), where + ": " + wrong.reason());
      return NEVER;
    }
  }

  /** Where the value stands that is wrong, else the modifier in the key, else the key. */
  private Position place(ModifierException wrong, FieldItem item, String modifier) {
    if (wrong.value() >= 0) {
      return item.values().get(wrong.value()).at();
    }
    int found = issues.source().from(item.at()).indexOf("|" + modifier);
    return modifier.isEmpty() || found < 0 ? item.at() : item.at().plus(found + 1);
  }

  private static Operand operand(Scalar scalar) {
    return switch (scalar.kind()) {
      case TEXT -> new WrittenText(scalar.value());
      case BOOLEAN -> new BooleanOperand(scalar.value().equalsIgnoreCase("true"));
      case NULL -> new NullOperand();
      case NUMBER ->
          Decimals.parse(scalar.value())
              .<Operand>map(value -> new NumberOperand(value, scalar.value()))
              .orElseGet(() -> new WrittenText(scalar.value()));
    };
  }

  private Matcher matcher(FieldItem item, ItemDraft draft) throws ModifierException {
    OperandCompiler compiler =
        new OperandCompiler(fields, draft.isCased(), draft.regexFlags(), item.isKeyword());
    Matcher matcher;
    if (draft.isAll()) {
      List<Matcher> every = new ArrayList<>();
      for (List<Operand> alternatives : draft.values()) {
        every.add(any(item, compiler.tests(alternatives)));
      }
      matcher = new Matcher.All(every);
    } else {
      List<Operand> operands = draft.values().stream().flatMap(List::stream).toList();
      matcher = any(item, compiler.tests(operands));
    }
    return draft.isNegated() ? new Matcher.Not(matcher) : matcher;
  }

  private Matcher any(FieldItem item, List<ValueTest> tests) throws ModifierException {
    List<Matcher> matchers = new ArrayList<>();
    for (ValueTest test : tests) {
      matchers.add(item.isKeyword() ? keyword(test) : field(item.field(), test));
    }
    return matchers.size() == 1 ? matchers.getFirst() : new Matcher.Any(matchers);
  }

  private Matcher field(String name, ValueTest test) {
    return new Matcher.Field(name, fields.slot(name), test);
  }

  private static Matcher keyword(ValueTest test) throws ModifierException {
    if (test instanceof ValueTest.OfScalar ofScalar) {
      return new Matcher.Keyword(ofScalar);
    }
    throw new ModifierException(
        "selection.keyword", "a keyword can be neither null, nor a reference, nor a presence");
  }
}
