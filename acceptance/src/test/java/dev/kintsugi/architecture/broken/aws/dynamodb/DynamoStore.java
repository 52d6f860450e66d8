package dev.kintsugi.architecture.broken.aws.dynamodb;

import dev.kintsugi.architecture.broken.asl.Machine;
import dev.kintsugi.architecture.broken.aws.s3.Vault;

/** Breaks walls 3 and 5. */
public final class DynamoStore {
  private final Machine machine;
  private final Vault vault;

  public DynamoStore(Machine machine, Vault vault) {
    this.machine = machine;
    this.vault = vault;
  }

  public String describe() {
    return machine + " " + vault;
  }
}
