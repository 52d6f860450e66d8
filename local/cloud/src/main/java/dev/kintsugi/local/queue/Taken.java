package dev.kintsugi.local.queue;

import dev.kintsugi.local.schedule.Activity;
import java.util.List;

/**
 * Messages a poller has taken, possibly none. They count as work being done until it is closed, so
 * that a skipping clock does not jump over them.
 */
public record Taken(List<ReceivedMessage> messages, Activity.Work work) implements AutoCloseable {
  @Override
  public void close() {
    work.close();
  }
}
