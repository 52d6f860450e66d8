package dev.kintsugi.detection.condition;

import dev.kintsugi.detection.condition.Condition.And;
import dev.kintsugi.detection.condition.Condition.Named;
import dev.kintsugi.detection.condition.Condition.Not;
import dev.kintsugi.detection.condition.Condition.Or;
import dev.kintsugi.detection.condition.Condition.Quantified;
import dev.kintsugi.detection.condition.Condition.Quantifier;
import dev.kintsugi.detection.condition.ConditionToken.Kind;
import dev.kintsugi.detection.validation.Issues;
import dev.kintsugi.detection.validation.Position;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;

/** Parses a condition by recursive descent: or, and, not, quantifier, brackets. */
public final class ConditionParser {
  private static final int LONGEST = 8_192;
  private static final int DEEPEST = 64;

  private final List<ConditionToken> tokens;
  private final IntFunction<Position> locator;
  private final Issues issues;
  private int next;
  private int depth;

  private ConditionParser(
      List<ConditionToken> tokens, IntFunction<Position> locator, Issues issues) {
    this.tokens = tokens;
    this.locator = locator;
    this.issues = issues;
  }

  /**
   * The condition as a tree; empty after an issue.
   *
   * @param locator from the offset in the text to the place in the source
   */
  public static Optional<Condition> parse(
      String text, IntFunction<Position> locator, Issues issues) {
    try {
      if (text.length() > LONGEST) {
        throw new ConditionException(
            "condition.too-long", 0, "a condition has at most %,d characters".formatted(LONGEST));
      }
      return Optional.of(new ConditionParser(ConditionLexer.tokens(text), locator, issues).whole());
    } catch (ConditionException wrong) {
      issues.error(wrong.issueId(), locator.apply(wrong.offset()), wrong.reason());
      return Optional.empty();
    }
  }

  private Condition whole() throws ConditionException {
    Condition condition = or();
    ConditionToken rest = peek();
    if (rest.kind() != Kind.END) {
      throw syntax(rest, "expected 'and', 'or' or the end, found '%s'".formatted(rest.text()));
    }
    return condition;
  }

  private Condition or() throws ConditionException {
    List<Condition> operands = new ArrayList<>(List.of(and()));
    while (peek().is("or")) {
      next++;
      operands.add(and());
    }
    return operands.size() == 1 ? operands.getFirst() : new Or(operands);
  }

  private Condition and() throws ConditionException {
    List<Condition> operands = new ArrayList<>(List.of(not()));
    while (peek().is("and")) {
      next++;
      operands.add(not());
    }
    return operands.size() == 1 ? operands.getFirst() : new And(operands);
  }

  private Condition not() throws ConditionException {
    if (!peek().is("not")) {
      return operand();
    }
    enter(tokens.get(next++));
    Condition operand = not();
    depth--;
    return new Not(operand);
  }

  private Condition operand() throws ConditionException {
    ConditionToken token = tokens.get(next);
    return switch (token.kind()) {
      case OPEN -> bracketed(token);
      case WORD -> word(token);
      case CLOSE -> throw syntax(token, "expected a selection, found ')'");
      case END -> throw syntax(token, "expected a selection, found the end");
    };
  }

  private Condition bracketed(ConditionToken open) throws ConditionException {
    enter(open);
    next++;
    Condition inner = or();
    if (peek().kind() != Kind.CLOSE) {
      throw syntax(open, "this bracket is never closed");
    }
    next++;
    depth--;
    return inner;
  }

  private Condition word(ConditionToken word) throws ConditionException {
    next++;
    if (peek().is("of")) {
      next++;
      return quantified(word);
    }
    if (word.is("and") || word.is("or")) {
      throw syntax(word, "expected a selection, found '%s'".formatted(word.text()));
    }
    if (word.text().contains("*")) {
      throw syntax(word, "a pattern needs '1 of' or 'all of' before it");
    }
    return new Named(word.text(), locator.apply(word.offset()));
  }

  private Condition quantified(ConditionToken count) throws ConditionException {
    Quantifier quantifier;
    if (count.is("1") || count.is("any")) {
      markExtension(count);
      quantifier = Quantifier.ANY;
    } else if (count.is("all")) {
      quantifier = Quantifier.ALL;
    } else {
      throw syntax(count, "'%s of' is none of '1 of', 'any of', 'all of'".formatted(count.text()));
    }
    ConditionToken what = tokens.get(next);
    if (what.kind() != Kind.WORD) {
      throw syntax(what, "expected 'them' or a pattern after 'of'");
    }
    next++;
    NameSelector selector = what.is("them") ? NameSelector.THEM : new NameSelector(what.text());
    return new Quantified(quantifier, selector, locator.apply(what.offset()));
  }

  private void markExtension(ConditionToken count) {
    if (count.is("any")) {
      issues.warning(
          "condition.extension",
          locator.apply(count.offset()),
          "'any of' is pySigma's extension; the standard says '1 of'");
    }
  }

  private void enter(ConditionToken token) throws ConditionException {
    if (++depth > DEEPEST) {
      throw new ConditionException(
          "condition.too-deep",
          token.offset(),
          "a condition is nested at most %d deep".formatted(DEEPEST));
    }
  }

  private ConditionToken peek() {
    return tokens.get(next);
  }

  private static ConditionException syntax(ConditionToken token, String reason) {
    return new ConditionException("condition.syntax", token.offset(), reason);
  }
}
