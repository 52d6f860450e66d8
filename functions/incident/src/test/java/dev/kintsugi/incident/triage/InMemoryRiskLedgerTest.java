package dev.kintsugi.incident.triage;

class InMemoryRiskLedgerTest extends RiskLedgerContract {
  private final InMemoryRiskLedger ledger = new InMemoryRiskLedger();

  @Override
  protected RiskLedger ledger() {
    return ledger;
  }
}
