package dev.kintsugi.aws;

import dev.kintsugi.aws.dynamodb.DynamoTrainingStore;
import dev.kintsugi.incident.learning.TrainingStore;
import dev.kintsugi.incident.learning.TrainingStoreContract;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(LocalStores.Supply.class)
class DynamoTrainingStoreTest extends TrainingStoreContract {
  private final TrainingStore store;

  DynamoTrainingStoreTest(LocalStores stores) throws Exception {
    store = new DynamoTrainingStore(stores.dynamo(), stores.newTable());
  }

  @Override
  protected TrainingStore store() {
    return store;
  }
}
