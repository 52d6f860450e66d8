package dev.kintsugi.incident.learning;

class InMemoryTrainingStoreTest extends TrainingStoreContract {
  private final InMemoryTrainingStore store = new InMemoryTrainingStore();

  @Override
  protected TrainingStore store() {
    return store;
  }
}
