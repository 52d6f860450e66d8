package dev.kintsugi.incident.evidence;

class InMemoryEvidenceVaultTest extends EvidenceVaultContract {
  private final InMemoryEvidenceVault vault = new InMemoryEvidenceVault();

  @Override
  protected EvidenceVault vault() {
    return vault;
  }

  @Override
  protected void tamper(String key) {
    vault.tamper(key);
  }
}
