package dev.kintsugi.local.iam;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiPredicate;

/**
 * One condition of a statement: an operator, a key of the call's context, and the values it is held
 * against. Operators: those on strings, ARNs, numbers, Bool and Null, each also with IfExists,
 * ForAllValues and ForAnyValue.
 *
 * @param test whether one value of the call fits one of the policy
 * @param negated whether none may fit
 */
record Condition(
    Quantifier quantifier,
    BiPredicate<String, String> test,
    boolean negated,
    boolean ifExists,
    String key,
    List<String> values) {

  /** How many of a key's values must fit. */
  enum Quantifier {
    ONE,
    ALL,
    ANY,
    PRESENCE
  }

  private static final String IF_EXISTS = "IfExists";
  private static final Map<String, BiPredicate<String, String>> TESTS =
      Map.ofEntries(
          Map.entry("StringEquals", String::equals),
          Map.entry("StringEqualsIgnoreCase", String::equalsIgnoreCase),
          Map.entry("StringLike", Condition::like),
          Map.entry("ArnEquals", Condition::like),
          Map.entry("ArnLike", Condition::like),
          Map.entry("Bool", String::equalsIgnoreCase),
          Map.entry("NumericEquals", (given, set) -> number(given) == number(set)),
          Map.entry("NumericLessThan", (given, set) -> number(given) < number(set)),
          Map.entry("NumericLessThanEquals", (given, set) -> number(given) <= number(set)),
          Map.entry("NumericGreaterThan", (given, set) -> number(given) > number(set)),
          Map.entry("NumericGreaterThanEquals", (given, set) -> number(given) >= number(set)));

  /**
   * The condition of a policy.
   *
   * @throws IllegalArgumentException if the operator is not evaluated here
   */
  static Condition of(String operator, String key, List<String> values) {
    String lower = key.toLowerCase(Locale.ROOT);
    if (operator.equals("Null")) {
      return new Condition(Quantifier.PRESENCE, String::equals, false, false, lower, values);
    }
    int colon = operator.indexOf(':');
    Quantifier quantifier =
        switch (colon < 0 ? "" : operator.substring(0, colon)) {
          case "" -> Quantifier.ONE;
          case "ForAllValues" -> Quantifier.ALL;
          case "ForAnyValue" -> Quantifier.ANY;
          default -> throw unknown(operator);
        };
    String rest = operator.substring(colon + 1);
    boolean ifExists = rest.endsWith(IF_EXISTS);
    String plain = ifExists ? rest.substring(0, rest.length() - IF_EXISTS.length()) : rest;
    boolean negated = plain.contains("Not");
    BiPredicate<String, String> test = TESTS.get(plain.replace("Not", ""));
    if (test == null) {
      throw unknown(operator);
    }
    return new Condition(quantifier, test, negated, ifExists, lower, values);
  }

  private static IllegalArgumentException unknown(String operator) {
    return new IllegalArgumentException(
        "the condition operator " + operator + " is not evaluated here");
  }

  /** Whether it holds for a call. */
  boolean holds(Map<String, List<String>> context) {
    List<String> given = context.get(key);
    if (quantifier == Quantifier.PRESENCE) {
      return values.contains(Boolean.toString(given == null));
    }
    if (given == null || given.isEmpty()) {
      return ifExists || quantifier == Quantifier.ALL || (negated && quantifier == Quantifier.ONE);
    }
    return quantifier == Quantifier.ANY
        ? given.stream().anyMatch(this::fits)
        : given.stream().allMatch(this::fits);
  }

  private boolean fits(String given) {
    return negated != values.stream().anyMatch(set -> test.test(given, set));
  }

  private static boolean like(String given, String pattern) {
    return new Glob(pattern, false).matches(given);
  }

  private static double number(String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }
}
