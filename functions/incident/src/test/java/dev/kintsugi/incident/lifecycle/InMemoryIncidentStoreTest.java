package dev.kintsugi.incident.lifecycle;

class InMemoryIncidentStoreTest extends IncidentStoreContract {
  private final IncidentStore store = new InMemoryIncidentStore(new InMemoryWaitingSteps());

  @Override
  protected IncidentStore store() {
    return store;
  }
}
