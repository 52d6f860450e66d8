package dev.kintsugi.incident.triage;

import dev.kintsugi.incident.history.Page;
import dev.kintsugi.incident.history.Pages;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Suppressions in memory. Thread-safe. */
public final class InMemorySuppressions implements Suppressions {
  private final Map<String, Suppression> all = new HashMap<>();
  private final Map<String, Set<Silenced>> silenced = new HashMap<>();

  @Override
  public synchronized void add(Suppression suppression) {
    all.putIfAbsent(suppression.id(), suppression);
  }

  @Override
  public synchronized Optional<Suppression> find(String id) {
    return Optional.ofNullable(all.get(id));
  }

  @Override
  public synchronized boolean end(String id, Instant at) {
    boolean runs = find(id).filter(one -> one.endedAt().isEmpty()).isPresent();
    if (runs) {
      all.computeIfPresent(id, (key, one) -> one.ended(at));
    }
    return runs;
  }

  @Override
  public synchronized List<Suppression> inForce(Instant at) {
    return sorted().stream().filter(one -> one.inForce(at)).limit(MOST).toList();
  }

  @Override
  public synchronized Page<Suppression> list(int limit, Optional<String> cursor) {
    return Pages.of("suppressions", sorted(), Suppression::id, limit, cursor);
  }

  private List<Suppression> sorted() {
    return all.values().stream()
        .sorted(
            Comparator.comparing(Suppression::expires).thenComparing(Suppression::id).reversed())
        .toList();
  }

  @Override
  public synchronized void note(String id, Silenced finding) {
    silenced.computeIfAbsent(id, key -> new LinkedHashSet<>()).add(finding);
  }

  @Override
  public synchronized List<Silenced> silenced(String id, int limit) {
    return new ArrayList<>(silenced.getOrDefault(id, Set.of()))
        .stream()
            .sorted(Comparator.comparing(Silenced::eventTime).reversed())
            .limit(limit)
            .toList();
  }
}
