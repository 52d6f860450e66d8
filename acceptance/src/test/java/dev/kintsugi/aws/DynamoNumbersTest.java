package dev.kintsugi.aws;

import dev.kintsugi.aws.dynamodb.DynamoNumbers;
import dev.kintsugi.incident.lifecycle.Numbers;
import dev.kintsugi.incident.lifecycle.NumbersContract;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(LocalStores.Supply.class)
class DynamoNumbersTest extends NumbersContract {
  private final Numbers numbers;

  DynamoNumbersTest(LocalStores stores) throws Exception {
    numbers = new DynamoNumbers(stores.dynamo(), stores.newTable());
  }

  @Override
  protected Numbers numbers() {
    return numbers;
  }
}
