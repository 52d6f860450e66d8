package dev.kintsugi.incident.lifecycle;

import dev.kintsugi.incident.history.TimelineEntry;
import dev.kintsugi.vocabulary.Actor;
import dev.kintsugi.vocabulary.IncidentId;
import java.util.List;
import java.util.OptionalLong;

/** The lifecycle's use cases over stores in memory, for tests of every room. */
public final class Desk {
  private final SettableClock clock = new SettableClock(Samples.NOON.plusSeconds(3_600));
  private final InMemoryWaitingSteps steps = new InMemoryWaitingSteps();
  private final InMemoryIncidentStore store = new InMemoryIncidentStore(steps);
  private final InMemoryWorkflow workflow = new InMemoryWorkflow();
  private final InMemoryNumbers numbers = new InMemoryNumbers();
  private final Ledger ledger = new Ledger(store, clock);
  private final DeliverAnswers answers = new DeliverAnswers(steps, workflow);
  private final ActOnIncident acts = new ActOnIncident(ledger, answers);
  private final OpenIncident opening = new OpenIncident(store, numbers, workflow, "sla-1", clock);

  /** The clock, an hour after the samples' noon. */
  public SettableClock clock() {
    return clock;
  }

  /** The incidents. */
  public InMemoryIncidentStore store() {
    return store;
  }

  /** The steps that wait. */
  public InMemoryWaitingSteps steps() {
    return steps;
  }

  /** The executions. */
  public InMemoryWorkflow workflow() {
    return workflow;
  }

  /** The numbers. */
  public InMemoryNumbers numbers() {
    return numbers;
  }

  /** The ledger. */
  public Ledger ledger() {
    return ledger;
  }

  /** The repair job. */
  public DeliverAnswers answers() {
    return answers;
  }

  /** What acts are made of. */
  public ActOnIncident acts() {
    return acts;
  }

  /** Opens incidents. */
  public OpenIncident opening() {
    return opening;
  }

  /** A person's request about an incident as it stands. */
  public static ActRequest by(String person, Incident incident) {
    return new ActRequest(incident.id(), OptionalLong.empty(), Actor.person(person));
  }

  /** A person's request about a version. */
  public static ActRequest by(String person, Incident incident, long version) {
    return new ActRequest(incident.id(), OptionalLong.of(version), Actor.person(person));
  }

  /** The incident as it stands. */
  public Incident now(Incident incident) {
    return now(incident.id());
  }

  /** The incident as it stands. */
  public Incident now(IncidentId id) {
    return store.find(id).orElseThrow();
  }

  /** The whole timeline. */
  public List<TimelineEntry> timeline(Incident incident) {
    return new IncidentAsOf(store).timeline(incident.id());
  }
}
