package dev.kintsugi.functions.intake;

import dev.kintsugi.incident.intake.SecurityEvent;
import dev.kintsugi.incident.lifecycle.Ledger.Problem;
import java.util.List;

/** A record in normal form, or what is wrong with it. */
sealed interface Normalised {
  /** The event. */
  record Event(SecurityEvent event) implements Normalised {}

  /** What is wrong, each with its JSON pointer. */
  record Wrong(List<Problem> problems) implements Normalised {
    /** Keeps a copy. */
    public Wrong {
      problems = List.copyOf(problems);
    }

    /** As one sentence for the quarantine. */
    String sentence() {
      var text = new StringBuilder();
      problems.stream()
          .limit(5)
          .forEach(
              problem ->
                  text.append(text.isEmpty() ? "" : "; ")
                      .append(problem.field())
                      .append(' ')
                      .append(problem.message()));
      return text.toString();
    }
  }
}
