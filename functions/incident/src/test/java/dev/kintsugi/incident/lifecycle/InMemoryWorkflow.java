package dev.kintsugi.incident.lifecycle;

import dev.kintsugi.vocabulary.IncidentId;
import dev.kintsugi.vocabulary.TrainingId;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Remembers what would have been started and delivered. Thread-safe. */
public final class InMemoryWorkflow implements Workflow {
  private final Set<String> started = new LinkedHashSet<>();
  private final Map<TrainingId, Instant> followUps = new LinkedHashMap<>();
  private final Map<String, StepAnswer> delivered = new LinkedHashMap<>();
  private int crashes;

  /** Lets the next calls fail, as if the process had died before them. */
  public synchronized void crash(int times) {
    crashes = times;
  }

  @Override
  public synchronized void start(IncidentId incident, int run) {
    fail();
    started.add(incident + (run == 0 ? "" : "-r" + run));
  }

  @Override
  public synchronized void followUp(TrainingId training, Instant due) {
    fail();
    followUps.putIfAbsent(training, due);
  }

  @Override
  public synchronized boolean deliver(String token, StepAnswer answer) {
    fail();
    return delivered.putIfAbsent(token, answer) == null;
  }

  private void fail() {
    if (crashes > 0) {
      crashes--;
      throw new CrashedException();
    }
  }

  /** Names of the executions. */
  public synchronized List<String> started() {
    return List.copyOf(started);
  }

  /** Follow-ups with their due times. */
  public synchronized Map<TrainingId, Instant> followUps() {
    return Map.copyOf(followUps);
  }

  /** The answers by token. */
  public synchronized Map<String, StepAnswer> delivered() {
    return Map.copyOf(delivered);
  }

  /** The process has died, as it were. */
  public static final class CrashedException extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }
}
