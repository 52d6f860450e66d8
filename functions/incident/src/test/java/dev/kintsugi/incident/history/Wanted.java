package dev.kintsugi.incident.history;

import dev.kintsugi.vocabulary.IncidentId;
import dev.kintsugi.vocabulary.Severity;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Builds history queries for tests. */
public final class Wanted {
  private Optional<IncidentId> id = Optional.empty();
  private Optional<Instant> from = Optional.empty();
  private Optional<Instant> to = Optional.empty();
  private Optional<Severity> severity = Optional.empty();
  private Optional<String> category = Optional.empty();
  private Optional<String> rule = Optional.empty();
  private Optional<String> entity = Optional.empty();
  private List<String> words = List.of();

  /** With an id. */
  public Wanted id(IncidentId wanted) {
    id = Optional.of(wanted);
    return this;
  }

  /** Closed at or after. */
  public Wanted from(Instant wanted) {
    from = Optional.of(wanted);
    return this;
  }

  /** Closed before. */
  public Wanted to(Instant wanted) {
    to = Optional.of(wanted);
    return this;
  }

  /** Of a severity. */
  public Wanted severity(Severity wanted) {
    severity = Optional.of(wanted);
    return this;
  }

  /** Of a category. */
  public Wanted category(String wanted) {
    category = Optional.of(wanted);
    return this;
  }

  /** With a finding of a rule. */
  public Wanted rule(String wanted) {
    rule = Optional.of(wanted);
    return this;
  }

  /** With an entity. */
  public Wanted entity(String wanted) {
    entity = Optional.of(wanted);
    return this;
  }

  /** With words. */
  public Wanted words(String... wanted) {
    words = List.of(wanted);
    return this;
  }

  /** The query. */
  public HistoryQuery query(int limit, Optional<String> cursor) {
    return new HistoryQuery(id, from, to, severity, category, rule, entity, words, limit, cursor);
  }
}
