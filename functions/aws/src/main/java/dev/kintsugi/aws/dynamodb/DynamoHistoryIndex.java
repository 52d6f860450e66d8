package dev.kintsugi.aws.dynamodb;

import dev.kintsugi.incident.history.ClosedIncident;
import dev.kintsugi.incident.history.HistoryIndex;
import dev.kintsugi.incident.history.HistoryQuery;
import dev.kintsugi.incident.history.Page;
import dev.kintsugi.vocabulary.Sha256;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Closed incidents, an item each, walked by closing time and filtered here: right at any size,
 * quick at thousands. Thread-safe.
 */
public final class DynamoHistoryIndex implements HistoryIndex {
  private static final String KIND = "CLO";
  private static final String GROUP = "HISTORY";

  private final Table table;

  /** Keeps the index in the table of the name. */
  public DynamoHistoryIndex(DynamoDbClient dynamo, String table) {
    this.table = new Table(dynamo, table);
  }

  @Override
  public void add(ClosedIncident incident) {
    table.put(
        StoredItem.of("CLO#" + incident.id(), KIND)
            .group(GROUP, Keys.time(incident.closedAt()) + "#" + incident.id())
            .body(incident));
  }

  @Override
  public Page<ClosedIncident> find(HistoryQuery query) {
    var walk = new Listing("history:" + name(query), GROUP, false, query.limit(), query.cursor());
    return table.page(
        walk,
        item -> matches(StoredItem.body(item, ClosedIncident.class), query),
        item -> StoredItem.body(item, ClosedIncident.class));
  }

  /** A cursor goes on with the query it came from, whatever the size of its pages. */
  private static String name(HistoryQuery query) {
    return Sha256.of(
            List.of(
                    query.id(),
                    query.from(),
                    query.to(),
                    query.severity(),
                    query.category(),
                    query.rule(),
                    query.entity(),
                    query.words())
                .toString())
        .hex();
  }

  private static boolean matches(ClosedIncident closed, HistoryQuery query) {
    return holds(query.id(), id -> closed.id().equals(id))
        && holds(query.from(), from -> !closed.closedAt().isBefore(from))
        && holds(query.to(), to -> closed.closedAt().isBefore(to))
        && holds(query.severity(), severity -> closed.severity() == severity)
        && holds(query.category(), category -> closed.category().equals(category))
        && holds(query.rule(), rule -> closed.rules().contains(rule))
        && holds(
            query.entity(),
            entity -> closed.entities().stream().anyMatch(o -> o.value().equals(entity)))
        && hasWords(closed, query.words());
  }

  private static <T> boolean holds(Optional<T> criterion, java.util.function.Predicate<T> test) {
    return criterion.isEmpty() || test.test(criterion.get());
  }

  private static boolean hasWords(ClosedIncident closed, List<String> words) {
    String text = closed.words().toLowerCase(Locale.ROOT);
    return words.stream().allMatch(word -> text.contains(word.toLowerCase(Locale.ROOT)));
  }
}
