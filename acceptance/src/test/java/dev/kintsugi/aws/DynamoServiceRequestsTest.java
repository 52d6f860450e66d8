package dev.kintsugi.aws;

import dev.kintsugi.aws.dynamodb.DynamoServiceRequests;
import dev.kintsugi.incident.intake.ServiceRequests;
import dev.kintsugi.incident.intake.ServiceRequestsContract;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(LocalStores.Supply.class)
class DynamoServiceRequestsTest extends ServiceRequestsContract {
  private final ServiceRequests requests;

  DynamoServiceRequestsTest(LocalStores stores) throws Exception {
    requests = new DynamoServiceRequests(stores.dynamo(), stores.newTable());
  }

  @Override
  protected ServiceRequests requests() {
    return requests;
  }
}
