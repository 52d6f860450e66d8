package dev.kintsugi.detection.matching;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.kintsugi.detection.event.CaseFolding;
import dev.kintsugi.detection.matching.ItemDraft.RegexFlag;
import dev.kintsugi.detection.matching.Operand.BooleanOperand;
import dev.kintsugi.detection.matching.Operand.BoundOperand;
import dev.kintsugi.detection.matching.Operand.BytesOperand;
import dev.kintsugi.detection.matching.Operand.CidrOperand;
import dev.kintsugi.detection.matching.Operand.ExistsOperand;
import dev.kintsugi.detection.matching.Operand.FieldOperand;
import dev.kintsugi.detection.matching.Operand.NullOperand;
import dev.kintsugi.detection.matching.Operand.NumberOperand;
import dev.kintsugi.detection.matching.Operand.RegexOperand;
import dev.kintsugi.detection.matching.Operand.TextLike;
import dev.kintsugi.detection.matching.Operand.TimePartOperand;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Builds the tests of operands that no modifier will change any more. */
final class OperandCompiler {
  private final FieldTable fields;
  private final boolean cased;
  private final int regexFlags;
  private final boolean keyword;

  OperandCompiler(FieldTable fields, boolean cased, Set<RegexFlag> flags, boolean keyword) {
    this.fields = fields;
    this.cased = cased;
    this.regexFlags = flags.stream().mapToInt(OperandCompiler::bit).reduce(0, (a, b) -> a | b);
    this.keyword = keyword;
  }

  private static int bit(RegexFlag flag) {
    return switch (flag) {
      case IGNORE_CASE -> Pattern.CASE_INSENSITIVE;
      case MULTILINE -> Pattern.MULTILINE;
      case DOTALL -> Pattern.DOTALL;
    };
  }

  /** Tests of which one is enough; whole texts are gathered into one test by hash. */
  List<ValueTest> tests(List<Operand> operands) throws ModifierException {
    Set<String> whole = new HashSet<>();
    List<ValueTest> tests = new ArrayList<>();
    for (Operand operand : operands) {
      if (operand instanceof TextLike text && !keyword && !cased && !text.text().hasWildcard()) {
        whole.add(CaseFolding.fold(text.text().plain()));
      } else {
        tests.add(test(operand));
      }
    }
    if (!whole.isEmpty()) {
      tests.addFirst(new ScalarTests.OneOf(Set.copyOf(whole)));
    }
    return tests;
  }

  private ValueTest test(Operand operand) throws ModifierException {
    return switch (operand) {
      case TextLike text -> text(text.text());
      case BytesOperand bytes -> text(bytes.bytes());
      case NumberOperand number when keyword -> text(SigmaString.literal(number.written()));
      case NumberOperand number -> new ScalarTests.EqualsNumber(number.value(), number.written());
      case BooleanOperand(boolean value) -> new ScalarTests.OneOf(Set.of(String.valueOf(value)));
      case NullOperand _ -> new ValueTest.IsNull();
      case RegexOperand(String expression) -> new ScalarTests.Finds(regex(expression));
      case CidrOperand(AddressRange range) -> new ScalarTests.InRange(range);
      case BoundOperand bound -> new ScalarTests.Within(bound.bound(), bound.value());
      case TimePartOperand time -> new ScalarTests.AtTime(time.part(), time.bound(), time.value());
      case ExistsOperand(boolean present) -> new ValueTest.Exists(present);
      case FieldOperand field ->
          new ValueTest.SameAsField(
              fields.slot(field.field()), field.anyBefore(), field.anyAfter(), cased);
    };
  }

  private ScalarTests.Fits text(SigmaString text) {
    return new ScalarTests.Fits(
        TextPattern.of(keyword ? text.open(true, true) : text, cased), cased);
  }

  private RuleRegex regex(String expression) throws ModifierException {
    try {
      return RuleRegex.compile(expression, regexFlags);
    } catch (PatternSyntaxException malformed) {
      throw new ModifierException(
          "modifier.regex",
          "'%s' is not supported: %s".formatted(expression, malformed.getDescription()));
    }
  }
}
