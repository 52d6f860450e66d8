package dev.kintsugi.local.queue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Optional;

/**
 * A message as it is kept, which changes with every receive. Guarded by its queue's lock.
 *
 * <p>Fields are of the queue only; others see {@link ReceivedMessage}.
 */
final class Message {
  private final Content content;
  private final long number;
  private Instant visibleAt;
  private int receives;
  private Optional<Instant> firstReceived = Optional.empty();
  private String handle = "";

  /**
   * What never changes of a message.
   *
   * @param attributes message attributes as SQS' JSON has them
   * @param source the ARN of the queue it was moved from as a dead letter, else empty
   */
  record Content(String id, String body, ObjectNode attributes, Instant sentAt, String source) {
    Content movedFrom(String arn) {
      return new Content(id, body, attributes, sentAt, arn);
    }
  }

  Message(Content content, long number, Instant visibleAt) {
    this.content = content;
    this.number = number;
    this.visibleAt = visibleAt;
  }

  Content content() {
    return content;
  }

  String id() {
    return content.id();
  }

  long number() {
    return number;
  }

  Instant visibleAt() {
    return visibleAt;
  }

  int receives() {
    return receives;
  }

  String handle() {
    return handle;
  }

  Optional<Instant> firstReceived() {
    return firstReceived;
  }

  /** Whether somebody holds it, as opposed to a message that is delayed. */
  boolean held() {
    return receives > 0;
  }

  void received(Instant now, Instant until, String newHandle) {
    receives++;
    if (firstReceived.isEmpty()) {
      firstReceived = Optional.of(now);
    }
    handle = newHandle;
    visibleAt = until;
  }

  void hideUntil(Instant instant) {
    visibleAt = instant;
  }

  /** Takes over what a journal says. */
  void restore(int times, Optional<Instant> first, Instant until, String lastHandle) {
    receives = times;
    firstReceived = first;
    visibleAt = until;
    handle = lastHandle;
  }
}
