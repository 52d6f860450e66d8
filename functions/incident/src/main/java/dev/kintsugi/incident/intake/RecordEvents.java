package dev.kintsugi.incident.intake;

import dev.kintsugi.incident.intake.EventStore.Noted;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Notes the events of a chunk, several at a time, and tells which of them are new to be detected
 * on. A repetition of the chunk tells the same. Thread-safe.
 */
public final class RecordEvents {
  private static final int AT_ONCE = 16;

  private final EventStore events;

  /** Notes in a store. */
  public RecordEvents(EventStore events) {
    this.events = events;
  }

  /** Notes; the result has the order of the events. */
  public List<Noted> record(DetectionQueue.Chunk chunk, List<SecurityEvent> content)
      throws InterruptedException {
    try (ExecutorService pool =
        Executors.newFixedThreadPool(AT_ONCE, Thread.ofVirtual().factory())) {
      var futures = new ArrayList<Future<Noted>>();
      for (int i = 0; i < content.size(); i++) {
        SecurityEvent event = content.get(i);
        String delivered = delivered(chunk, content, i);
        futures.add(pool.submit(() -> events.note(event, delivered)));
      }
      var noted = new ArrayList<Noted>();
      for (Future<Noted> future : futures) {
        noted.add(future.get());
      }
      return noted;
    } catch (ExecutionException e) {
      throw new NotRecordedException(e.getCause());
    }
  }

  /** An event that stands twice in one delivery was delivered twice. */
  private static String delivered(
      DetectionQueue.Chunk chunk, List<SecurityEvent> content, int index) {
    long before =
        content.subList(0, index).stream()
            .filter(event -> event.id().equals(content.get(index).id()))
            .count();
    return chunk.delivery() + "#" + chunk.from() + (before == 0 ? "" : "#" + before);
  }

  /** Adds to the delivery's receipt once the chunk's findings are folded in. */
  public void count(String delivery, int from, List<Noted> noted) {
    int stored = (int) noted.stream().filter(n -> n == Noted.NEW).count();
    events.count(delivery, from, stored, noted.size() - stored);
  }
}
