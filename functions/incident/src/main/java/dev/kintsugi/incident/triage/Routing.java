package dev.kintsugi.incident.triage;

import dev.kintsugi.vocabulary.Severity;
import java.util.List;
import java.util.Optional;

/** Picks queue, tier and owner by severity and category: the first row that matches, as data. */
public final class Routing {
  private final List<Row> rows;

  private Routing(List<Row> rows) {
    this.rows = List.copyOf(rows);
  }

  /** The table that ships. */
  public static Routing shipped() {
    return new Routing(Policies.rows("routing.table").stream().map(Row::of).toList());
  }

  /** Where an incident goes; without a match to the monitored queue {@code default}. */
  public Route route(Severity severity, String category) {
    return rows.stream()
        .filter(row -> severity.atLeast(row.least()))
        .filter(row -> row.category().equals("*") || row.category().equals(category))
        .map(Row::route)
        .findFirst()
        .orElse(new Route("no rule matched", "default", 1, Optional.empty()));
  }

  /** A queue, a tier from 1, perhaps an owner, and the name of the rule that picked them. */
  public record Route(String rule, String queue, int tier, Optional<String> owner) {}

  private record Row(Severity least, String category, Route route) {
    static Row of(List<String> columns) {
      Severity least =
          Severity.ofCaption(columns.get(1))
              .orElseThrow(() -> new IllegalStateException(columns.get(1) + " is no severity"));
      Optional<String> owner = Optional.of(columns.get(5)).filter(o -> !o.isEmpty());
      int tier = Integer.parseInt(columns.get(4));
      return new Row(least, columns.get(2), new Route(columns.get(0), columns.get(3), tier, owner));
    }
  }
}
