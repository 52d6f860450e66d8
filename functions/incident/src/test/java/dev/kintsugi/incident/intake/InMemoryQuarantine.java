package dev.kintsugi.incident.intake;

import dev.kintsugi.incident.history.Page;
import dev.kintsugi.incident.history.Pages;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A quarantine in memory. Thread-safe. */
public final class InMemoryQuarantine implements Quarantine {
  private final Map<String, Item> items = new HashMap<>();

  @Override
  public synchronized void add(Item item) {
    items.putIfAbsent(item.id(), item);
  }

  @Override
  public synchronized Optional<Item> find(String id) {
    return Optional.ofNullable(items.get(id));
  }

  @Override
  public synchronized Page<Item> list(int limit, Optional<String> cursor) {
    List<Item> all =
        items.values().stream()
            .sorted(Comparator.comparing(Item::at).reversed().thenComparing(Item::id))
            .toList();
    return Pages.of("quarantine", all, Item::id, limit, cursor);
  }

  @Override
  public synchronized boolean replayed(String id, Instant at) {
    Optional<Item> waiting = find(id).filter(item -> item.replayedAt().isEmpty());
    waiting.ifPresent(
        item ->
            items.put(
                id,
                new Item(
                    id,
                    item.delivery(),
                    item.channel(),
                    item.object(),
                    item.offset(),
                    item.length(),
                    item.reason(),
                    item.at(),
                    Optional.of(at))));
    return waiting.isPresent();
  }
}
