package dev.kintsugi.aws;

import dev.kintsugi.aws.dynamodb.DynamoIncidentStore;
import dev.kintsugi.incident.lifecycle.IncidentStore;
import dev.kintsugi.incident.lifecycle.IncidentStoreContract;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(LocalStores.Supply.class)
class DynamoIncidentStoreTest extends IncidentStoreContract {
  private final IncidentStore store;

  DynamoIncidentStoreTest(LocalStores stores) throws Exception {
    store = new DynamoIncidentStore(stores.dynamo(), stores.newTable());
  }

  @Override
  protected IncidentStore store() {
    return store;
  }
}
