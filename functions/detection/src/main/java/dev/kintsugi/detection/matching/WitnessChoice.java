package dev.kintsugi.detection.matching;

import dev.kintsugi.detection.event.CaseFolding;
import dev.kintsugi.detection.index.PlainNumbers;
import dev.kintsugi.detection.index.Witness;
import dev.kintsugi.detection.index.Witness.Kind;
import dev.kintsugi.detection.matching.ScalarTests.EqualsNumber;
import dev.kintsugi.detection.matching.ScalarTests.Finds;
import dev.kintsugi.detection.matching.ScalarTests.Fits;
import dev.kintsugi.detection.matching.ScalarTests.OneOf;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Chooses what an event must show for a rule to match: of parts that must all hold the one whose
 * witnesses are seen least often. What it does not know has no witness, and a rule without is tried
 * on every event of its log source.
 */
final class WitnessChoice {

  /** Witnesses of which one is needed, and how often one of them is seen. */
  private record Choice(Set<Witness> witnesses, double frequency) {}

  private final Frequencies frequencies;

  WitnessChoice(Frequencies frequencies) {
    this.frequencies = frequencies;
  }

  /** The rarest set of which one is needed, or empty if there is none. */
  Optional<Set<Witness>> of(Matcher matcher) {
    return choose(matcher).map(Choice::witnesses);
  }

  private Optional<Choice> choose(Matcher matcher) {
    return switch (matcher) {
      case Matcher.All all -> rarest(all.parts());
      case Matcher.Any any -> together(any.parts());
      case Matcher.Field field -> ofTest(field.slot(), field.test());
      case Matcher.Keyword keyword -> ofTest(Witness.EVERYWHERE, keyword.test());
      case Matcher.Not _ -> Optional.empty();
    };
  }

  private Optional<Choice> rarest(List<Matcher> parts) {
    Optional<Choice> best = Optional.empty();
    for (Matcher part : parts) {
      Optional<Choice> choice = choose(part);
      if (choice.isPresent()
          && (best.isEmpty() || choice.get().frequency() < best.get().frequency())) {
        best = choice;
      }
    }
    return best;
  }

  private Optional<Choice> together(List<Matcher> parts) {
    Set<Witness> all = new HashSet<>();
    double frequency = 0;
    for (Matcher part : parts) {
      Optional<Choice> choice = choose(part);
      if (choice.isEmpty()) {
        return Optional.empty();
      }
      all.addAll(choice.get().witnesses());
      frequency += choice.get().frequency();
    }
    return Optional.of(new Choice(all, frequency));
  }

  private Optional<Choice> ofTest(int slot, ValueTest test) {
    Set<Witness> witnesses = new HashSet<>();
    switch (test) {
      case OneOf oneOf ->
          oneOf.folded().forEach(text -> witnesses.add(new Witness(slot, Kind.WHOLE, text)));
      case EqualsNumber number -> {
        String written = CaseFolding.fold(number.written());
        witnesses.add(new Witness(slot, Kind.WHOLE, written));
        witnesses.add(new Witness(slot, Kind.WHOLE, PlainNumbers.of(number.value())));
      }
      case Fits fits -> fits.pattern().hint().ifPresent(hint -> witnesses.add(hint.at(slot)));
      case Finds finds ->
          finds.expression().hint().ifPresent(run -> witnesses.add(inside(slot, run)));
      default -> {
        return Optional.empty();
      }
    }
    if (witnesses.isEmpty()) {
      return Optional.empty();
    }
    double frequency = witnesses.stream().mapToDouble(frequencies::of).sum();
    return Optional.of(new Choice(witnesses, frequency));
  }

  private static Witness inside(int slot, String run) {
    return new Witness(slot, Kind.INSIDE, run);
  }
}
