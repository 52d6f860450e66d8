package dev.kintsugi.incident.service;

import dev.kintsugi.vocabulary.ServiceTarget;
import dev.kintsugi.vocabulary.Severity;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One version of the service levels. A version that has been in force is never edited: incidents
 * that were opened under it are judged by it as long as they are kept. Immutable.
 *
 * @param version its name, pinned to each incident opened under it
 * @param terms what is promised, by severity and target
 * @param warnings after how many percent of the time people are warned, each below 100, ascending
 * @param longestHold how long work may be on hold at most
 * @param workaroundRestores whether a workaround stops the clock of the resolution as long as it
 *     holds
 */
public record ServicePolicy(
    String version,
    Map<Severity, Map<ServiceTarget, Term>> terms,
    List<Integer> warnings,
    Duration longestHold,
    boolean workaroundRestores) {
  /** Keeps copies. */
  public ServicePolicy {
    terms = Map.copyOf(terms);
    warnings = List.copyOf(warnings);
  }

  /** What is promised of a target; empty if nothing is. */
  public Optional<Term> term(Severity severity, ServiceTarget target) {
    return Optional.ofNullable(terms.getOrDefault(severity, Map.of()).get(target));
  }

  /** How much time there is, counted by a calendar. */
  public record Term(Duration allowed, BusinessCalendar calendar) {}
}
