package dev.kintsugi.incident.triage;

import dev.kintsugi.incident.history.Change;
import dev.kintsugi.incident.lifecycle.Incident;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Which findings of one fingerprint are one incident: those that are no further from the one before
 * than the window of their own rule, by the clock of the events.
 */
final class CorrelationWindow {
  private CorrelationWindow() {}

  /** Findings in parts of at most so many that belong together, in order of time. */
  static List<List<Finding>> parts(List<Finding> findings, int most) {
    List<Finding> sorted =
        findings.stream().sorted(Comparator.comparing(f -> f.event().time())).toList();
    var parts = new ArrayList<List<Finding>>();
    int from = 0;
    for (int i = 1; i <= sorted.size(); i++) {
      boolean cut =
          i == sorted.size()
              || i - from == most
              || time(sorted, i).isAfter(time(sorted, i - 1).plus(sorted.get(i).window()));
      if (cut) {
        parts.add(sorted.subList(from, i));
        from = i;
      }
    }
    return parts;
  }

  /** Whether a part is near enough to the findings that the incident holds. */
  static boolean takes(Incident incident, List<Finding> part) {
    List<Instant> known =
        incident.dossier().findings().stream().map(Change.FoundBy::eventTime).sorted().toList();
    return known.isEmpty()
        || (!time(part, 0).isAfter(known.getLast().plus(part.getFirst().window()))
            && !time(part, part.size() - 1)
                .isBefore(known.getFirst().minus(part.getLast().window())));
  }

  private static Instant time(List<Finding> findings, int index) {
    return findings.get(index).event().time();
  }
}
