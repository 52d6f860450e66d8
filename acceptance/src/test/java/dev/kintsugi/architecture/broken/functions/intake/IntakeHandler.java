package dev.kintsugi.architecture.broken.functions.intake;

import dev.kintsugi.architecture.broken.asl.Machine;
import dev.kintsugi.architecture.broken.aws.dynamodb.DynamoStore;
import dev.kintsugi.architecture.broken.aws.s3.Vault;
import software.amazon.awssdk.regions.Region;

/** Breaks walls 3, 4, 6 and 12. */
public final class IntakeHandler {
  public String handle(Machine machine, Vault vault) {
    if (machine.word().text().isEmpty()) {
      throw new Refused();
    }
    return new DynamoStore(machine, vault).describe() + Region.EU_CENTRAL_1;
  }

  /** Breaks wall 12. */
  static final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1;
  }
}
