package dev.kintsugi.aws.dynamodb;

import dev.kintsugi.incident.history.Page;
import dev.kintsugi.incident.learning.TrainingStore;
import dev.kintsugi.vocabulary.TrainingId;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Training assignments, an item each. Thread-safe. */
public final class DynamoTrainingStore implements TrainingStore {
  private static final String KIND = "TRN";
  private static final String GROUP = "TRAINING";
  private static final Set<String> OPEN = Set.of("assigned", "overdue");

  private final Table table;

  /** Keeps assignments in the table of the name. */
  public DynamoTrainingStore(DynamoDbClient dynamo, String table) {
    this.table = new Table(dynamo, table);
  }

  @Override
  public void add(Assignment assignment) {
    table.add(item(assignment));
  }

  @Override
  public Optional<Assignment> find(TrainingId id) {
    return table.get(key(id), KIND).map(item -> StoredItem.body(item, Assignment.class));
  }

  @Override
  public boolean end(TrainingId id, String status, String proof, Instant at) {
    Optional<Assignment> found = find(id);
    while (found.isPresent() && OPEN.contains(found.get().status())) {
      Assignment old = found.get();
      // Stops two who end the same assignment differently from overwriting each other.
      if (table.replace(item(ended(old, status, proof, at)), Keys.STATUS, old.status())) {
        return true;
      }
      found = find(id);
    }
    return false;
  }

  private static Assignment ended(Assignment old, String status, String proof, Instant at) {
    return new Assignment(
        old.id(),
        old.incident(),
        old.audience(),
        old.content(),
        old.due(),
        status,
        Optional.of(proof),
        Optional.of(at));
  }

  @Override
  public Page<Assignment> list(int limit, Optional<String> cursor) {
    var walk = new Listing("training", GROUP, false, limit, cursor);
    return table.page(walk, item -> true, item -> StoredItem.body(item, Assignment.class));
  }

  private static StoredItem item(Assignment assignment) {
    return StoredItem.of(key(assignment.id()), KIND)
        .text(Keys.STATUS, assignment.status())
        .group(GROUP, Keys.time(assignment.due()) + "#" + assignment.id())
        .body(assignment);
  }

  private static String key(TrainingId id) {
    return "TRN#" + id;
  }
}
