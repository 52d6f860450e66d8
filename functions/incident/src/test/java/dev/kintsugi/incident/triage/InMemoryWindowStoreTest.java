package dev.kintsugi.incident.triage;

class InMemoryWindowStoreTest extends WindowStoreContract {
  private final InMemoryWindowStore store = new InMemoryWindowStore();

  @Override
  protected WindowStore store() {
    return store;
  }
}
