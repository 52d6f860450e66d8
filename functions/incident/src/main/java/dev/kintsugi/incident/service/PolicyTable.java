package dev.kintsugi.incident.service;

import dev.kintsugi.incident.service.ServicePolicy.Term;
import dev.kintsugi.vocabulary.ServiceTarget;
import dev.kintsugi.vocabulary.Severity;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads service levels from a table: a row a line, columns parted by bars, {@code #} for comments.
 * The first column says what a row is: calendar, policy, term or current. Not thread-safe.
 */
final class PolicyTable {
  /** The column that says whether a workaround stops the clock of the resolution; it runs else. */
  private static final int RESTORES = 4;

  private final Map<String, BusinessCalendar> calendars = new HashMap<>();
  private final Map<String, ServicePolicy> bare = new HashMap<>();
  private final Map<String, Map<Severity, Map<ServiceTarget, Term>>> terms = new HashMap<>();
  private final List<String> current = new ArrayList<>();

  private PolicyTable() {}

  /**
   * The policies of a table.
   *
   * @throws IllegalArgumentException naming the line that is wrong
   */
  static ServicePolicies read(String text) {
    var table = new PolicyTable();
    List<String> lines = text.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      if (!line.isBlank() && !line.startsWith("#")) {
        table.line(i + 1, Arrays.stream(line.split("\\|", -1)).map(String::strip).toList());
      }
    }
    return table.policies();
  }

  private void line(int number, List<String> columns) {
    try {
      row(columns);
    } catch (DateTimeException | IllegalArgumentException | IndexOutOfBoundsException e) {
      throw new IllegalArgumentException("line " + number + ": " + e.getMessage(), e);
    }
  }

  private void row(List<String> columns) {
    switch (columns.getFirst()) {
      case "calendar" -> calendars.put(columns.get(1), calendar(columns));
      case "policy" -> bare.put(columns.get(1), policy(columns));
      case "term" -> term(columns);
      case "current" -> current.add(columns.get(1));
      default ->
          throw new IllegalArgumentException(
              columns.getFirst() + " is none of calendar, policy, term, current");
    }
  }

  private static BusinessCalendar calendar(List<String> columns) {
    Set<DayOfWeek> days = words(columns.get(3)).map(DayOfWeek::valueOf).collect(Collectors.toSet());
    Set<LocalDate> holidays =
        words(columns.get(6)).map(LocalDate::parse).collect(Collectors.toSet());
    return new BusinessCalendar(
        columns.get(1),
        ZoneId.of(columns.get(2)),
        days.isEmpty() ? Set.of(DayOfWeek.values()) : days,
        LocalTime.parse(columns.get(4)),
        LocalTime.parse(columns.get(5)),
        holidays);
  }

  private static ServicePolicy policy(List<String> columns) {
    List<Integer> warnings = words(columns.get(2)).map(Integer::valueOf).sorted().toList();
    return new ServicePolicy(
        columns.get(1),
        Map.of(),
        warnings,
        Duration.parse(columns.get(3)),
        columns.size() > RESTORES && restores(columns.get(RESTORES)));
  }

  private static boolean restores(String word) {
    return switch (word) {
      case "stops" -> true;
      case "runs" -> false;
      default -> throw new IllegalArgumentException(word + " is none of stops, runs");
    };
  }

  private void term(List<String> columns) {
    BusinessCalendar calendar = calendars.get(columns.get(5));
    if (!bare.containsKey(columns.get(1)) || calendar == null) {
      throw new IllegalArgumentException(
          "policy " + columns.get(1) + " or calendar " + columns.get(5) + " is not above it");
    }
    Severity severity =
        Severity.ofCaption(columns.get(2))
            .orElseThrow(() -> new IllegalArgumentException(columns.get(2) + " is no severity"));
    ServiceTarget target =
        ServiceTarget.ofWord(columns.get(3))
            .orElseThrow(() -> new IllegalArgumentException(columns.get(3) + " is no target"));
    Duration allowed = Duration.parse(columns.get(4));
    if (!allowed.isPositive()) {
      throw new IllegalArgumentException(columns.get(4) + " is no time to act");
    }
    terms
        .computeIfAbsent(columns.get(1), _ -> new EnumMap<>(Severity.class))
        .computeIfAbsent(severity, _ -> new EnumMap<>(ServiceTarget.class))
        .put(target, new Term(allowed, calendar));
  }

  private ServicePolicies policies() {
    var versions = new HashMap<String, ServicePolicy>();
    bare.forEach(
        (name, policy) ->
            versions.put(
                name,
                new ServicePolicy(
                    name,
                    terms.getOrDefault(name, Map.of()),
                    policy.warnings(),
                    policy.longestHold(),
                    policy.workaroundRestores())));
    return new ServicePolicies(current.isEmpty() ? "" : current.getLast(), versions);
  }

  private static Stream<String> words(String column) {
    return Arrays.stream(column.split(" ")).filter(word -> !word.isEmpty());
  }
}
