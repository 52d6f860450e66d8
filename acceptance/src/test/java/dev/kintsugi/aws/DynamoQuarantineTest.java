package dev.kintsugi.aws;

import dev.kintsugi.aws.dynamodb.DynamoQuarantine;
import dev.kintsugi.incident.intake.Quarantine;
import dev.kintsugi.incident.intake.QuarantineContract;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(LocalStores.Supply.class)
class DynamoQuarantineTest extends QuarantineContract {
  private final Quarantine quarantine;

  DynamoQuarantineTest(LocalStores stores) throws Exception {
    quarantine = new DynamoQuarantine(stores.dynamo(), stores.newTable());
  }

  @Override
  protected Quarantine quarantine() {
    return quarantine;
  }
}
