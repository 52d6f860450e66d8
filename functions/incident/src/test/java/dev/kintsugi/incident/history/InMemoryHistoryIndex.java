package dev.kintsugi.incident.history;

import dev.kintsugi.vocabulary.IncidentId;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A history index in memory that looks at every incident. Thread-safe. */
public final class InMemoryHistoryIndex implements HistoryIndex {
  private final Map<IncidentId, ClosedIncident> incidents = new ConcurrentHashMap<>();

  @Override
  public void add(ClosedIncident incident) {
    incidents.put(incident.id(), incident);
  }

  @Override
  public Page<ClosedIncident> find(HistoryQuery query) {
    List<ClosedIncident> found =
        incidents.values().stream()
            .filter(incident -> matches(incident, query))
            .sorted(
                Comparator.comparing(ClosedIncident::closedAt)
                    .reversed()
                    .thenComparing(incident -> incident.id().value()))
            .toList();
    String name =
        "history"
            + new HistoryQuery(
                    query.id(),
                    query.from(),
                    query.to(),
                    query.severity(),
                    query.category(),
                    query.rule(),
                    query.entity(),
                    query.words(),
                    query.limit(),
                    java.util.Optional.empty())
                .hashCode();
    return Pages.of(name, found, i -> i.id().value(), query.limit(), query.cursor());
  }

  private static boolean matches(ClosedIncident incident, HistoryQuery query) {
    String words = incident.words().toLowerCase(Locale.ROOT);
    return query.id().filter(id -> !id.equals(incident.id())).isEmpty()
        && query.from().filter(from -> incident.closedAt().isBefore(from)).isEmpty()
        && query.to().filter(to -> !incident.closedAt().isBefore(to)).isEmpty()
        && query.severity().filter(s -> s != incident.severity()).isEmpty()
        && query.category().filter(c -> !c.equals(incident.category())).isEmpty()
        && query.rule().filter(rule -> !incident.rules().contains(rule)).isEmpty()
        && query
            .entity()
            .filter(e -> incident.entities().stream().noneMatch(o -> o.value().equals(e)))
            .isEmpty()
        && query.words().stream().allMatch(w -> words.contains(w.toLowerCase(Locale.ROOT)));
  }
}
