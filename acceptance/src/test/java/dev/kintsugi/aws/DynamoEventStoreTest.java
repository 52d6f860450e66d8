package dev.kintsugi.aws;

import dev.kintsugi.aws.dynamodb.DynamoEventStore;
import dev.kintsugi.incident.intake.EventStore;
import dev.kintsugi.incident.intake.EventStoreContract;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(LocalStores.Supply.class)
class DynamoEventStoreTest extends EventStoreContract {
  private final EventStore store;

  DynamoEventStoreTest(LocalStores stores) throws Exception {
    store = new DynamoEventStore(stores.dynamo(), stores.newTable());
  }

  @Override
  protected EventStore store() {
    return store;
  }
}
