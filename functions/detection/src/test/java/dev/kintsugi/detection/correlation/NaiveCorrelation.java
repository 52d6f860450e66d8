package dev.kintsugi.detection.correlation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kintsugi.detection.condition.Condition;
import dev.kintsugi.detection.rule.CorrelationCondition.Bounds;
import dev.kintsugi.detection.rule.CorrelationCondition.Expression;
import dev.kintsugi.detection.rule.CorrelationRule;
import dev.kintsugi.detection.rule.Threshold;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Judges correlations the slow and plain way: at each event every window is gathered anew from all
 * events seen so far and measured from scratch. Shares nothing with the engine but the parser.
 */
final class NaiveCorrelation {

  /** What the engine calls a firing. */
  record Fired(String rule, Map<String, String> group, List<String> events) {}

  /** An event that some of a correlation's rules take, with what it is grouped by. */
  private record Member(
      int event,
      Instant time,
      Set<String> rules,
      Map<String, String> group,
      @Nullable String value) {}

  /** Something that an outer correlation can look at: an event, perhaps with an inner's group. */
  private record Seen(String rule, int event, Instant time, Map<String, String> group) {}

  private final List<CorrelationRule> innerFirst;
  private final List<JsonNode> events = new ArrayList<>();
  private final Map<CorrelationRule, List<Member>> members = new LinkedHashMap<>();

  /** Correlations that name others come after those. */
  NaiveCorrelation(List<CorrelationRule> innerFirst) {
    this.innerFirst = innerFirst;
    innerFirst.forEach(rule -> members.put(rule, new ArrayList<>()));
  }

  /** Every firing at the event, given the names of the rules that it satisfies. */
  List<Fired> accept(JsonNode event, List<String> satisfied) {
    events.add(event);
    JsonNode written = event.path("time");
    if (written.isMissingNode()) {
      return List.of();
    }
    Instant time = Instant.parse(written.asText());
    List<Seen> seen = new ArrayList<>();
    satisfied.forEach(rule -> seen.add(new Seen(rule, events.size() - 1, time, Map.of())));
    List<Fired> fired = new ArrayList<>();
    for (CorrelationRule rule : innerFirst) {
      for (Member member : enter(rule, seen)) {
        List<Member> window = window(rule, member);
        if (holds(rule, window)) {
          fired.add(
              new Fired(
                  rule.metadata().name().orElseThrow(),
                  member.group(),
                  window.stream().map(m -> String.valueOf(m.event())).toList()));
          seen.add(
              new Seen(
                  rule.metadata().name().orElseThrow(),
                  member.event(),
                  member.time(),
                  member.group()));
        }
      }
    }
    return fired;
  }

  private List<Member> enter(CorrelationRule rule, List<Seen> seen) {
    List<Member> entered = new ArrayList<>();
    for (var reference : rule.rules()) {
      for (Seen one : seen) {
        Optional<Map<String, String>> group = group(rule, reference.text(), one);
        if (!one.rule().equals(reference.text()) || group.isEmpty()) {
          continue;
        }
        Optional<Member> same =
            entered.stream().filter(m -> m.group().equals(group.get())).findFirst();
        if (same.isPresent()) {
          same.get().rules().add(reference.text());
        } else {
          Set<String> rules = new HashSet<>(Set.of(reference.text()));
          entered.add(new Member(one.event(), one.time(), rules, group.get(), value(rule, one)));
        }
      }
    }
    members.get(rule).addAll(entered);
    return entered;
  }

  private Optional<Map<String, String>> group(CorrelationRule rule, String reference, Seen seen) {
    Map<String, String> group = new LinkedHashMap<>();
    for (String name : rule.groupBy()) {
      String field = name;
      if (rule.aliases().containsKey(name) && rule.aliases().get(name).containsKey(reference)) {
        field = rule.aliases().get(name).get(reference);
      }
      String value = text(seen, field);
      if (value == null) {
        return Optional.empty();
      }
      group.put(name, value);
    }
    return Optional.of(group);
  }

  private @Nullable String text(Seen seen, String field) {
    if (seen.group().containsKey(field)) {
      return seen.group().get(field);
    }
    JsonNode node = events.get(seen.event()).path(field);
    return node.isMissingNode() || node.isNull() ? null : node.asText();
  }

  private @Nullable String value(CorrelationRule rule, Seen seen) {
    if (!(rule.condition() instanceof Bounds bounds) || bounds.fields().isEmpty()) {
      return null;
    }
    List<@Nullable String> values = new ArrayList<>();
    bounds.fields().forEach(field -> values.add(text(seen, field)));
    return values.contains(null)
        ? null
        : values.size() == 1 ? values.getFirst() : values.toString();
  }

  private List<Member> window(CorrelationRule rule, Member last) {
    List<Member> window = new ArrayList<>();
    for (Member member : members.get(rule)) {
      boolean inside =
          member.time().isAfter(last.time().minus(rule.timespan()))
              && !member.time().isAfter(last.time());
      if (inside && member.group().equals(last.group())) {
        window.add(member);
      }
    }
    window.sort((a, b) -> a.time().compareTo(b.time()));
    return window;
  }

  private static boolean holds(CorrelationRule rule, List<Member> window) {
    Set<String> present =
        window.stream().flatMap(m -> m.rules().stream()).collect(Collectors.toSet());
    return switch (rule.condition()) {
      case Expression(Condition expression) ->
          holds(expression, present)
              && (!rule.type().word().equals("temporal_ordered")
                  || longestChain(rule, window) == present.size());
      case Bounds bounds ->
          bounds.bounds().stream().allMatch(bound -> meets(rule, bounds, window, bound));
    };
  }

  private static boolean holds(Condition part, Set<String> present) {
    return switch (part) {
      case Condition.Named named -> present.contains(named.name());
      case Condition.Not not -> !holds(not.operand(), present);
      case Condition.And and -> and.operands().stream().allMatch(o -> holds(o, present));
      case Condition.Or or -> or.operands().stream().anyMatch(o -> holds(o, present));
      case Condition.Quantified _ -> throw new AssertionError("not in an expression");
    };
  }

  private static boolean meets(
      CorrelationRule rule, Bounds bounds, List<Member> window, Threshold bound) {
    Optional<BigDecimal> measured = measured(rule, bounds, window);
    if (measured.isEmpty()) {
      return false;
    }
    int comparison = measured.get().compareTo(bound.value());
    return switch (bound.operator()) {
      case GT -> comparison > 0;
      case GTE -> comparison >= 0;
      case LT -> comparison < 0;
      case LTE -> comparison <= 0;
      case EQ -> comparison == 0;
      case NEQ -> comparison != 0;
    };
  }

  private static Optional<BigDecimal> measured(
      CorrelationRule rule, Bounds bounds, List<Member> window) {
    List<BigDecimal> numbers =
        window.stream()
            .map(Member::value)
            .filter(value -> value != null && value.matches("-?\\d+(\\.\\d+)?"))
            .map(BigDecimal::new)
            .sorted()
            .toList();
    BigDecimal sum = numbers.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    int n = numbers.size();
    boolean none = n == 0;
    return switch (rule.type()) {
      case EVENT_COUNT -> count(window.size());
      case VALUE_COUNT ->
          count((int) window.stream().map(Member::value).filter(v -> v != null).distinct().count());
      case TEMPORAL ->
          count((int) window.stream().flatMap(m -> m.rules().stream()).distinct().count());
      case TEMPORAL_ORDERED -> count(longestChain(rule, window));
      case VALUE_SUM -> Optional.of(sum);
      case VALUE_AVG ->
          none
              ? Optional.empty()
              : Optional.of(sum.divide(BigDecimal.valueOf(n), MathContext.DECIMAL128));
      case VALUE_PERCENTILE ->
          none
              ? Optional.empty()
              : Optional.of(numbers.get((int) Math.ceil(bounds.percentile() / 100.0 * n) - 1));
      case VALUE_MEDIAN ->
          none
              ? Optional.empty()
              : Optional.of(
                  numbers
                      .get((n - 1) / 2)
                      .add(numbers.get(n / 2))
                      .divide(BigDecimal.TWO, MathContext.DECIMAL128));
    };
  }

  private static Optional<BigDecimal> count(int count) {
    return Optional.of(BigDecimal.valueOf(count));
  }

  /** Tries every subset of the rules: the longest whose rules can be met one after the other. */
  private static int longestChain(CorrelationRule rule, List<Member> window) {
    List<String> names = rule.rules().stream().map(r -> r.text()).toList();
    int longest = 0;
    for (int subset = 0; subset < 1 << names.size(); subset++) {
      int bits = subset;
      List<String> chain =
          IntStream.range(0, names.size())
              .filter(i -> (bits >> i & 1) == 1)
              .mapToObj(names::get)
              .toList();
      if (chain.size() > longest && isMet(chain, window, Instant.MIN)) {
        longest = chain.size();
      }
    }
    return longest;
  }

  private static boolean isMet(List<String> chain, List<Member> window, Instant since) {
    if (chain.isEmpty()) {
      return true;
    }
    return window.stream()
        .filter(m -> m.rules().contains(chain.getFirst()) && !m.time().isBefore(since))
        .anyMatch(m -> isMet(chain.subList(1, chain.size()), window, m.time()));
  }

  static List<Fired> sorted(List<Fired> fired) {
    List<Fired> sorted = new ArrayList<>(fired);
    sorted.sort((a, b) -> a.toString().compareTo(b.toString()));
    return Collections.unmodifiableList(sorted);
  }
}
