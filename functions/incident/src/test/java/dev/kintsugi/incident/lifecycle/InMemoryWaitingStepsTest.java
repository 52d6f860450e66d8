package dev.kintsugi.incident.lifecycle;

class InMemoryWaitingStepsTest extends WaitingStepsContract {
  private final InMemoryWaitingSteps steps = new InMemoryWaitingSteps();
  private final IncidentStore store = new InMemoryIncidentStore(steps);

  @Override
  protected WaitingSteps steps() {
    return steps;
  }

  @Override
  protected IncidentStore store() {
    return store;
  }
}
