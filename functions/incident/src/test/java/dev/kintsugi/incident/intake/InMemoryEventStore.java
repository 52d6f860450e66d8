package dev.kintsugi.incident.intake;

import dev.kintsugi.vocabulary.EventId;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Events and receipts in memory. Thread-safe. */
public final class InMemoryEventStore implements EventStore {
  private final Map<EventId, SecurityEvent> events = new LinkedHashMap<>();
  private final Map<EventId, Map<String, Noted>> deliveries = new HashMap<>();
  private final Map<String, Receipt> receipts = new HashMap<>();
  private final Set<String> counted = new HashSet<>();

  @Override
  public synchronized Noted note(SecurityEvent event, String delivery) {
    Noted noted = events.putIfAbsent(event.id(), event) == null ? Noted.NEW : Noted.DUPLICATE;
    Noted before =
        deliveries.computeIfAbsent(event.id(), id -> new HashMap<>()).putIfAbsent(delivery, noted);
    return before == null ? noted : before;
  }

  @Override
  public synchronized Optional<Kept> find(EventId id) {
    return Optional.ofNullable(events.get(id))
        .map(event -> new Kept(event, deliveries.getOrDefault(id, Map.of()).size()));
  }

  @Override
  public synchronized List<SecurityEvent> byActor(
      String actor, Instant from, Instant to, int limit) {
    return events.values().stream()
        .filter(event -> event.actor().filter(actor::equals).isPresent())
        .filter(event -> !event.time().isBefore(from) && !event.time().isAfter(to))
        .sorted(Comparator.comparing(SecurityEvent::time))
        .limit(limit)
        .toList();
  }

  @Override
  public synchronized void receive(Delivery delivery, Receipt receipt) {
    receipts.putIfAbsent(delivery.id(), receipt);
  }

  @Override
  public synchronized void count(String delivery, int from, int stored, int duplicates) {
    if (counted.add(delivery + "/" + from)) {
      receipts.computeIfPresent(
          delivery,
          (id, old) ->
              new Receipt(
                  id,
                  old.records(),
                  old.accepted(),
                  old.quarantined(),
                  old.stored() + stored,
                  old.duplicates() + duplicates));
    }
  }

  @Override
  public synchronized Optional<Receipt> receipt(String delivery) {
    return Optional.ofNullable(receipts.get(delivery));
  }
}
