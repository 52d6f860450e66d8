package dev.kintsugi.incident.learning;

import dev.kintsugi.incident.history.Page;
import dev.kintsugi.incident.history.Pages;
import dev.kintsugi.vocabulary.TrainingId;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Training assignments in memory. Thread-safe. */
public final class InMemoryTrainingStore implements TrainingStore {
  private static final Set<String> OPEN = Set.of("assigned", "overdue");

  private final Map<TrainingId, Assignment> assignments = new HashMap<>();

  @Override
  public synchronized void add(Assignment assignment) {
    assignments.putIfAbsent(assignment.id(), assignment);
  }

  @Override
  public synchronized Optional<Assignment> find(TrainingId id) {
    return Optional.ofNullable(assignments.get(id));
  }

  @Override
  public synchronized boolean end(TrainingId id, String status, String proof, Instant at) {
    Optional<Assignment> open = find(id).filter(a -> OPEN.contains(a.status()));
    open.ifPresent(
        a ->
            assignments.put(
                id,
                new Assignment(
                    id,
                    a.incident(),
                    a.audience(),
                    a.content(),
                    a.due(),
                    status,
                    Optional.of(proof),
                    Optional.of(at))));
    return open.isPresent();
  }

  @Override
  public synchronized Page<Assignment> list(int limit, Optional<String> cursor) {
    List<Assignment> all =
        assignments.values().stream()
            .sorted(
                Comparator.comparing(Assignment::due).reversed().thenComparing(a -> a.id().value()))
            .toList();
    return Pages.of("training", all, a -> a.id().value(), limit, cursor);
  }
}
