package dev.kintsugi.aws.dynamodb;

import dev.kintsugi.incident.history.Page;
import dev.kintsugi.incident.history.TimelineEntry;
import dev.kintsugi.incident.lifecycle.Incident;
import dev.kintsugi.incident.lifecycle.IncidentStore;
import dev.kintsugi.incident.lifecycle.Status;
import dev.kintsugi.vocabulary.IncidentId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/**
 * Incidents in a DynamoDB table: the snapshot, an item for each entry of the timeline, and items
 * whose keys are the promises: one open incident a fingerprint, one incident a finding.
 * Thread-safe.
 */
public final class DynamoIncidentStore implements IncidentStore {
  private static final int KEYS_A_READ = 100;
  private static final Set<String> RACES =
      Set.of("None", "ConditionalCheckFailed", "TransactionConflict");
  private static final String OPEN = "OPEN";
  private static final String CLOSED = "CLOSED";

  private final Table table;

  /** Keeps incidents in the table of the name. */
  public DynamoIncidentStore(DynamoDbClient dynamo, String table) {
    this.table = new Table(dynamo, table);
  }

  @Override
  public Optional<Incident> find(IncidentId id) {
    return table
        .get(Keys.incident(id), Keys.META)
        .map(item -> StoredItem.body(item, Incident.class));
  }

  @Override
  public Written write(Update update) {
    List<TransactWriteItem> writes = new IncidentWrites(table.name(), update).all(waiting(update));
    try {
      table.client().transactWriteItems(r -> r.transactItems(writes));
      return new Written.Done();
    } catch (TransactionCanceledException e) {
      // Too large or throttled: to read and decide again would not help.
      if (!e.cancellationReasons().stream().allMatch(reason -> RACES.contains(reason.code()))) {
        throw e;
      }
      return refused(update, e.cancellationReasons());
    }
  }

  /** The step that waits, if the update has an answer for it. */
  private Optional<Map<String, AttributeValue>> waiting(Update update) {
    return update
        .answer()
        .flatMap(answer -> table.get(Keys.incident(update.incident().id()), Keys.WAIT));
  }

  /** The fingerprint's condition comes second in an opening; every other one means staleness. */
  private Written refused(Update update, List<CancellationReason> reasons) {
    boolean opening = update.entries().getFirst().sequence() == 1;
    boolean taken =
        opening && reasons.size() > 1 && "ConditionalCheckFailed".equals(reasons.get(1).code());
    Optional<IncidentId> by =
        taken ? openFor(update.incident().profile().fingerprint()) : Optional.empty();
    return by.<Written>map(Written.Taken::new).orElseGet(Written.Stale::new);
  }

  @Override
  public List<TimelineEntry> timeline(IncidentId id, long after) {
    return table.after(Keys.incident(id), Keys.ENTRY, Keys.entry(after + 1), 1000).stream()
        .map(item -> StoredItem.body(item, TimelineEntry.class))
        .toList();
  }

  @Override
  public Set<String> known(Collection<String> findings) {
    var known = new HashSet<String>();
    var keys = new ArrayList<>(new HashSet<>(findings));
    for (int from = 0; from < keys.size(); from += KEYS_A_READ) {
      List<Map<String, AttributeValue>> part =
          keys.subList(from, Math.min(from + KEYS_A_READ, keys.size())).stream()
              .map(key -> StoredItem.key(Keys.finding(key), Keys.FINDING))
              .toList();
      read(part).forEach(item -> known.add(Keys.findingOf(StoredItem.text(item, StoredItem.PK))));
    }
    return known;
  }

  private List<Map<String, AttributeValue>> read(List<Map<String, AttributeValue>> keys) {
    var items = new ArrayList<Map<String, AttributeValue>>();
    Map<String, KeysAndAttributes> wanted =
        Map.of(table.name(), KeysAndAttributes.builder().keys(keys).consistentRead(true).build());
    BatchGetItemRequest request = BatchGetItemRequest.builder().requestItems(wanted).build();
    for (BatchGetItemResponse part : table.client().batchGetItemPaginator(request)) {
      items.addAll(part.responses().getOrDefault(table.name(), List.of()));
    }
    return items;
  }

  @Override
  public Optional<IncidentId> openFor(String fingerprint) {
    return holder(fingerprint, Keys.FINGERPRINT);
  }

  @Override
  public Optional<IncidentId> lastClosedFor(String fingerprint) {
    return holder(fingerprint, Keys.LAST);
  }

  private Optional<IncidentId> holder(String fingerprint, String which) {
    return table
        .get(Keys.fingerprint(fingerprint), which)
        .map(item -> new IncidentId(StoredItem.text(item, Keys.INCIDENT)));
  }

  @Override
  public Page<Incident> list(Listing listing) {
    boolean closed = listing.status().filter(Status.CLOSED::equals).isPresent();
    String name = "incidents:" + listing.status().map(Status::name).orElse("");
    var walk =
        new dev.kintsugi.aws.dynamodb.Listing(
            name, closed ? CLOSED : OPEN, true, listing.limit(), listing.cursor());
    return table.page(
        walk,
        item ->
            listing.status().isEmpty()
                || StoredItem.text(item, Keys.STATUS).equals(listing.status().get().name()),
        item -> StoredItem.body(item, Incident.class));
  }

  static String group(Incident incident) {
    return incident.progress().status() == Status.CLOSED ? CLOSED : OPEN;
  }
}
