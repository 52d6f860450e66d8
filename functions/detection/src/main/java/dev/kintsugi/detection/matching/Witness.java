package dev.kintsugi.detection.matching;

import dev.kintsugi.detection.event.CaseFolding;
import dev.kintsugi.detection.event.EventValue.Numeric;
import dev.kintsugi.detection.event.EventValue.Scalar;
import dev.kintsugi.detection.matching.ScalarTests.EqualsNumber;
import dev.kintsugi.detection.matching.ScalarTests.OneOf;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A field with a value of which an event must show at least one for a rule to match. Found only for
 * whole values; a rule without witnesses is tried on every event of its log source.
 *
 * @param slot the field
 * @param key the folded text, or the plain form of a number
 */
record Witness(int slot, String key) {

  /** The smallest set of which one is needed, or empty if there is none. */
  static Optional<Set<Witness>> of(Matcher matcher) {
    return switch (matcher) {
      case Matcher.All all -> smallest(all.parts());
      case Matcher.Any any -> union(any.parts());
      case Matcher.Field field -> ofField(field);
      case Matcher.Not _, Matcher.Keyword _ -> Optional.empty();
    };
  }

  private static Optional<Set<Witness>> smallest(List<Matcher> parts) {
    return parts.stream()
        .map(Witness::of)
        .flatMap(Optional::stream)
        .min((a, b) -> Integer.compare(a.size(), b.size()));
  }

  private static Optional<Set<Witness>> union(List<Matcher> parts) {
    Set<Witness> union = new HashSet<>();
    for (Matcher part : parts) {
      Optional<Set<Witness>> witnesses = of(part);
      if (witnesses.isEmpty()) {
        return Optional.empty();
      }
      union.addAll(witnesses.get());
    }
    return Optional.of(union);
  }

  private static Optional<Set<Witness>> ofField(Matcher.Field field) {
    Set<Witness> witnesses = new HashSet<>();
    switch (field.test()) {
      case OneOf oneOf ->
          oneOf.folded().forEach(text -> witnesses.add(new Witness(field.slot(), text)));
      case EqualsNumber number -> {
        witnesses.add(new Witness(field.slot(), CaseFolding.fold(number.written())));
        witnesses.add(new Witness(field.slot(), plain(number.value())));
      }
      default -> {
        return Optional.empty();
      }
    }
    return Optional.of(witnesses);
  }

  /** The keys under which a value of an event is looked up. */
  static List<String> keys(Scalar scalar) {
    if (scalar instanceof Numeric number) {
      return number
          .decimal()
          .map(value -> List.of(scalar.folded(), plain(value)))
          .orElseGet(() -> List.of(scalar.folded()));
    }
    return List.of(scalar.folded());
  }

  private static String plain(BigDecimal value) {
    return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
  }
}
