package dev.kintsugi.benchmarks;

import dev.kintsugi.detection.rule.RuleSource;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Copies of rules that ask for something a little else: in about half of the values of a copy one
 * letter is another one, so that copies match now and then.
 */
final class MutatedRules {
  private static final Pattern VALUE =
      Pattern.compile("(?m)^(\\s+(?:- |[\\w|]+: )'?)(.*[a-z]{3}.*)$");

  private MutatedRules() {}

  static List<RuleSource> copy(List<RuleSource> rules, int copy) {
    List<RuleSource> copies = new ArrayList<>();
    for (RuleSource rule : rules) {
      copies.add(new RuleSource(rule.name() + "-" + copy, mutated(rule.text(), copy)));
    }
    return copies;
  }

  private static String mutated(String text, int copy) {
    int detection = text.indexOf("\ndetection:");
    int condition = text.indexOf("    condition:", detection);
    String head = text.substring(0, detection).replaceFirst("(?m)^id: .", "id: " + copy);
    Matcher values = VALUE.matcher(text.substring(detection, condition));
    StringBuilder changed = new StringBuilder();
    while (values.find()) {
      String value = values.group(2);
      int at = value.length() / 2;
      while (at > 0 && !Character.isLowerCase(value.charAt(at))) {
        at--;
      }
      boolean change =
          !values.group(1).contains("|re")
              && Character.isLowerCase(value.charAt(at))
              && (value.hashCode() + copy) % 2 == 0;
      String other =
          value.substring(0, at)
              + (char) ('a' + (value.charAt(at) - 'a' + copy) % 26)
              + value.substring(at + 1);
      values.appendReplacement(
          changed, Matcher.quoteReplacement(values.group(1) + (change ? other : value)));
    }
    values.appendTail(changed);
    return head + changed + text.substring(condition);
  }
}
