package dev.kintsugi.incident.intake;

class InMemoryQuarantineTest extends QuarantineContract {
  private final InMemoryQuarantine quarantine = new InMemoryQuarantine();

  @Override
  protected Quarantine quarantine() {
    return quarantine;
  }
}
