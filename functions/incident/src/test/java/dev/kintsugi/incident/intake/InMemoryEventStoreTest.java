package dev.kintsugi.incident.intake;

class InMemoryEventStoreTest extends EventStoreContract {
  private final InMemoryEventStore store = new InMemoryEventStore();

  @Override
  protected EventStore store() {
    return store;
  }
}
