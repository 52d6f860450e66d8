package dev.kintsugi.incident.lifecycle;

import dev.kintsugi.vocabulary.IncidentId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Waiting steps in memory. Thread-safe. */
public final class InMemoryWaitingSteps implements WaitingSteps {
  private static final int MOST = 100;

  private final Map<IncidentId, Waiting> waiting = new LinkedHashMap<>();

  @Override
  public synchronized void await(IncidentId incident, String step, String token) {
    waiting.put(incident, new Waiting(incident, step, token, Optional.empty()));
  }

  @Override
  public synchronized Optional<Waiting> find(IncidentId incident) {
    return Optional.ofNullable(waiting.get(incident));
  }

  @Override
  public synchronized void delivered(IncidentId incident, String token) {
    find(incident).filter(w -> w.token().equals(token)).ifPresent(w -> waiting.remove(incident));
  }

  @Override
  public synchronized List<Waiting> undelivered() {
    return waiting.values().stream().filter(w -> w.answer().isPresent()).limit(MOST).toList();
  }

  /** What a store of incidents does with an answer. */
  synchronized void answer(IncidentId incident, StepAnswer answer) {
    find(incident)
        .filter(w -> w.answer().isEmpty())
        .filter(w -> w.step().equals(answer.step()) || answer.step().equals(Steps.ANY))
        .ifPresent(
            w ->
                waiting.put(
                    incident, new Waiting(incident, w.step(), w.token(), Optional.of(answer))));
  }
}
