package dev.kintsugi.incident.intake;

import dev.kintsugi.incident.intake.EventStore.Noted;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Notes the events of a chunk, several at a time, and tells which of them are new to be detected on.
 * A repetition of the chunk tells the same. Thread-safe.
 */
public final class RecordEvents {
  private static final int AT_ONCE = 16;

  private final EventStore events;

  /** Notes in a store. */
  public RecordEvents(EventStore events) {
    this.events = events;
  }

  /** Notes; the result has the order of the events. */
  public List<Noted> record(String delivery, List<SecurityEvent> chunk) throws InterruptedException {
    try (ExecutorService pool =
        Executors.newFixedThreadPool(AT_ONCE, Thread.ofVirtual().factory())) {
      List<Future<Noted>> futures =
          chunk.stream().map(event -> pool.submit(() -> events.note(event, delivery))).toList();
      var noted = new ArrayList<Noted>();
      for (Future<Noted> future : futures) {
        noted.add(future.get());
      }
      return noted;
    } catch (ExecutionException e) {
      throw new NotRecordedException(e.getCause());
    }
  }

  /** Adds to the delivery's receipt once the chunk's findings are folded in. */
  public void count(String delivery, int from, List<Noted> noted) {
    int stored = (int) noted.stream().filter(n -> n == Noted.NEW).count();
    events.count(delivery, from, stored, noted.size() - stored);
  }
}
