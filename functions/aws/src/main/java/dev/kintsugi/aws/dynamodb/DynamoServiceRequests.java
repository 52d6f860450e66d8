package dev.kintsugi.aws.dynamodb;

import dev.kintsugi.incident.history.Page;
import dev.kintsugi.incident.intake.ServiceRequests;
import dev.kintsugi.vocabulary.ServiceRequestId;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Service requests, an item each. Thread-safe. */
public final class DynamoServiceRequests implements ServiceRequests {
  private static final String KIND = "SR";
  private static final String GROUP = "SERVICE_REQUESTS";
  private static final String REQUESTER = "requester";

  private final Table table;

  /** Keeps requests in the table of the name. */
  public DynamoServiceRequests(DynamoDbClient dynamo, String table) {
    this.table = new Table(dynamo, table);
  }

  @Override
  public void add(Request request) {
    table.add(item(request));
  }

  @Override
  public Optional<Request> find(ServiceRequestId id) {
    return table.get(key(id), KIND).map(item -> StoredItem.body(item, Request.class));
  }

  @Override
  public boolean replace(String expectedStatus, Request request) {
    // Stops two who end the same request differently from overwriting each other.
    return table.replace(item(request), Keys.STATUS, expectedStatus);
  }

  @Override
  public Page<Request> list(Optional<String> requester, int limit, Optional<String> cursor) {
    var walk = new Listing("service-requests:" + requester.orElse(""), GROUP, false, limit, cursor);
    return table.page(
        walk,
        item -> requester.isEmpty() || StoredItem.text(item, REQUESTER).equals(requester.get()),
        item -> StoredItem.body(item, Request.class));
  }

  private static StoredItem item(Request request) {
    return StoredItem.of(key(request.id()), KIND)
        .text(Keys.STATUS, request.status())
        .text(REQUESTER, request.requester())
        .group(GROUP, Keys.time(request.openedAt()) + "#" + request.id())
        .body(request);
  }

  private static String key(ServiceRequestId id) {
    return "SR#" + id;
  }
}
