package dev.kintsugi.incident.communication;

import java.util.ArrayList;
import java.util.List;

/** Keeps what was delivered; can be down. Thread-safe. */
public final class InMemoryChannel implements Channel {
  private final List<Notification> delivered = new ArrayList<>();
  private boolean down;

  @Override
  public String name() {
    return "memory";
  }

  @Override
  public synchronized void deliver(Notification notification) {
    if (down) {
      throw new UndeliveredException("the channel is down");
    }
    delivered.add(notification);
  }

  /** Goes down, or comes up again. */
  public synchronized void down(boolean isDown) {
    down = isDown;
  }

  /** What was delivered, in order. */
  public synchronized List<Notification> delivered() {
    return List.copyOf(delivered);
  }
}
