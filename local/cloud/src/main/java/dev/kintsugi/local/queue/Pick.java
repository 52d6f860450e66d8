package dev.kintsugi.local.queue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The messages of one receive: what is delivered, what goes to the dead letters, what expired. */
final class Pick {
  private final int most;
  private final Duration visibility;
  private final Ids ids;
  private final List<ReceivedMessage> received = new ArrayList<>();
  private final List<Message> dead = new ArrayList<>();
  private final List<byte[]> records = new ArrayList<>();

  Pick(int most, Duration visibility, Ids ids) {
    this.most = most;
    this.visibility = visibility;
    this.ids = ids;
  }

  boolean empty() {
    return received.isEmpty();
  }

  List<ReceivedMessage> received() {
    return received;
  }

  List<Message> dead() {
    return dead;
  }

  List<byte[]> records() {
    return records;
  }

  /** Picks from a shelf. Under its queue's lock. */
  void from(Shelf shelf, String queue, QueueSettings settings, Instant now) {
    while (received.size() < most) {
      Optional<Message> first = shelf.firstVisible(now);
      if (first.isEmpty()) {
        return;
      }
      Message message = first.get();
      boolean expired = message.content().sentAt().plus(settings.retention()).isBefore(now);
      boolean tooOften =
          settings.redrive().filter(redrive -> message.receives() >= redrive.maximum()).isPresent();
      if (expired || tooOften) {
        if (expired) {
          shelf.remove(message);
          records.add(QueueRecords.delete(queue, message.id()));
        } else {
          shelf.setAside(message);
          dead.add(message);
        }
      } else {
        shelf.receive(message, now, now.plus(visibility), ids.handle(message.id()));
        records.add(QueueRecords.state(queue, message));
        received.add(received(message));
      }
    }
  }

  private static ReceivedMessage received(Message message) {
    Message.Content content = message.content();
    Map<String, String> attributes = new TreeMap<>();
    attributes.put("ApproximateReceiveCount", Integer.toString(message.receives()));
    attributes.put("SentTimestamp", millis(content.sentAt()));
    attributes.put(
        "ApproximateFirstReceiveTimestamp", millis(message.firstReceived().orElseThrow()));
    attributes.put("SenderId", "000000000000");
    if (!content.source().isEmpty()) {
      attributes.put("DeadLetterQueueSourceArn", content.source());
    }
    return new ReceivedMessage(
        content.id(),
        message.handle(),
        content.body(),
        Digests.ofBody(content.body()),
        attributes,
        content.attributes());
  }

  private static String millis(Instant instant) {
    return Long.toString(instant.toEpochMilli());
  }
}
