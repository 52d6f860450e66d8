package dev.kintsugi.aws;

import dev.kintsugi.aws.dynamodb.DynamoHistoryIndex;
import dev.kintsugi.incident.history.HistoryIndex;
import dev.kintsugi.incident.history.HistoryIndexContract;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(LocalStores.Supply.class)
class DynamoHistoryIndexTest extends HistoryIndexContract {
  private final HistoryIndex index;

  DynamoHistoryIndexTest(LocalStores stores) throws Exception {
    index = new DynamoHistoryIndex(stores.dynamo(), stores.newTable());
  }

  @Override
  protected HistoryIndex index() {
    return index;
  }
}
