package dev.kintsugi.local.queue;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kintsugi.local.schedule.Activity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/**
 * One standard queue. Delays, visibility and retention are on the cloud's clock; only the waiting
 * of a long poll is real time, because a caller on the network waits for it. Thread-safe.
 *
 * <p>While somebody consumes it ({@link #consume}), a visible message counts as activity, and the
 * clock may skip to the next message that becomes visible. A message that nobody would fetch holds
 * nothing up.
 */
public final class LocalQueue {
  private final String name;
  private final String arn;
  private final QueueSettings settings;
  private final QueueServices services;
  private final Shelf shelf;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition arrival = lock.newCondition();
  private final List<Runnable> consumers = new CopyOnWriteArrayList<>();
  private int waiting;
  private boolean due;
  private Optional<Alarm> alarm = Optional.empty();

  private record Alarm(Instant at, dev.kintsugi.asl.execution.Timers.Timer timer) {}

  LocalQueue(String name, String arn, QueueSettings settings, QueueServices services) {
    this.name = name;
    this.arn = arn;
    this.settings = settings;
    this.services = services;
    this.shelf = new Shelf(services.journal().restored(name));
  }

  /** Its name. */
  public String name() {
    return name;
  }

  /** Its ARN. */
  public String arn() {
    return arn;
  }

  QueueSettings settings() {
    return settings;
  }

  /**
   * Sends a text with string attributes.
   *
   * @return the message's id
   */
  public String send(String body, Map<String, String> attributes) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    attributes.forEach(
        (key, value) -> json.putObject(key).put("DataType", "String").put("StringValue", value));
    return send(List.of(new Outgoing(body, json, Optional.empty()))).getFirst().id();
  }

  /** A message to send, with its delay where it is not the queue's. */
  record Outgoing(String body, ObjectNode attributes, Optional<Duration> delay) {}

  /** Sends messages; they are on the disk when it returns. */
  List<Message.Content> send(List<Outgoing> outgoing) {
    Instant now = services.clock().now();
    List<Message> messages = new ArrayList<>();
    for (Outgoing one : outgoing) {
      var content =
          new Message.Content(services.ids().fresh(), one.body(), one.attributes(), now, "");
      Instant visible = now.plus(one.delay().orElse(settings.delay()));
      messages.add(new Message(content, services.ids().number(), visible));
    }
    keep(messages);
    return messages.stream().map(Message::content).toList();
  }

  /** Takes over messages of another queue. */
  void adopt(List<Message.Content> contents) {
    Instant now = services.clock().now();
    keep(
        contents.stream()
            .map(content -> new Message(content, services.ids().number(), now))
            .toList());
  }

  private void keep(List<Message> messages) {
    List<byte[]> records =
        messages.stream().map(message -> QueueRecords.send(name, message)).toList();
    services.journal().sent(records, () -> locked(() -> messages.forEach(shelf::add)));
    notifyConsumers();
    services.compactIfWorth();
  }

  /**
   * Takes visible messages for a function; they are hidden for the queue's visibility timeout.
   *
   * @param most 1 or more
   * @param wait how long to wait for the first, in real time
   */
  public Taken take(int most, Duration wait) throws InterruptedException {
    var begun = new ArrayList<Activity.Work>();
    List<ReceivedMessage> messages =
        receive(
            most, wait, settings.visibility(), () -> begun.add(services.activity().begin(busy())));
    return new Taken(messages, begun.isEmpty() ? () -> {} : begun.getFirst());
  }

  private String busy() {
    return "queue " + name;
  }

  List<ReceivedMessage> receive(int most, Duration wait, Duration visibility)
      throws InterruptedException {
    return receive(most, wait, visibility, () -> {});
  }

  private List<ReceivedMessage> receive(
      int most, Duration wait, Duration visibility, Runnable whenTaken)
      throws InterruptedException {
    var pick = new Pick(most, visibility, services.ids());
    lock.lockInterruptibly();
    try {
      long nanos = wait.toNanos();
      pick(pick);
      // Dead letters end the wait too: they are moved after it, and would lie here for its length.
      while (pick.empty() && pick.dead().isEmpty() && nanos > 0) {
        waiting++;
        settle();
        nanos = arrival.awaitNanos(nanos);
        waiting--;
        pick(pick);
      }
      if (!pick.empty()) {
        whenTaken.run();
      }
      settle();
    } finally {
      lock.unlock();
    }
    return delivered(pick);
  }

  private void pick(Pick pick) {
    pick.from(shelf, name, settings, services.clock().now());
  }

  private List<ReceivedMessage> delivered(Pick pick) {
    if (!pick.dead().isEmpty()) {
      move(pick.dead(), message -> services.deadLetters(settings), arn);
    }
    services.journal().done(pick.records());
    return pick.received();
  }

  /** Deletes a message by its latest handle; what is gone already is no error. */
  public void delete(String handle) {
    delete(List.of(handle));
  }

  void delete(List<String> handles) {
    var records = new ArrayList<byte[]>();
    locked(
        () -> {
          for (String handle : handles) {
            shelf
                .held(handle)
                .ifPresent(
                    message -> {
                      shelf.remove(message);
                      records.add(QueueRecords.delete(name, message.id()));
                    });
          }
        });
    services.journal().done(records);
    services.compactIfWorth();
  }

  /**
   * Hides a message for so long from now, or shows it at once.
   *
   * @throws SqsException if the handle is not that of a message in flight
   */
  public void changeVisibility(String handle, Duration timeout) {
    var records = new ArrayList<byte[]>();
    locked(
        () -> {
          Instant now = services.clock().now();
          Message message =
              shelf
                  .held(handle)
                  .filter(found -> found.visibleAt().isAfter(now))
                  .orElseThrow(
                      () ->
                          new SqsException(
                              "MessageNotInflight", "the message is not in flight: " + handle));
          shelf.hide(message, now.plus(timeout));
          records.add(QueueRecords.state(name, message));
        });
    services.journal().done(records);
    notifyConsumers();
  }

  /** Removes all messages. */
  void purge() {
    locked(shelf::clear);
    services.journal().done(List.of(QueueRecords.purge(name)));
  }

  /** Moves the messages that are visible to the queues they came from, or to the one given. */
  int redrive(Optional<LocalQueue> destination) {
    var moved = new ArrayList<Message>();
    locked(() -> moved.addAll(shelf.setVisibleAside(services.clock().now())));
    move(
        moved,
        message -> destination.orElseGet(() -> services.queues().apply(message.content().source())),
        "");
    return moved.size();
  }

  /** Moves messages: first into the other journal, so that a crash leaves two and never none. */
  private void move(List<Message> messages, Function<Message, LocalQueue> target, String source) {
    for (Message message : messages) {
      target.apply(message).adopt(List.of(message.content().movedFrom(source)));
    }
    locked(() -> messages.forEach(shelf::remove));
    services
        .journal()
        .done(messages.stream().map(message -> QueueRecords.delete(name, message.id())).toList());
  }

  /**
   * Says that somebody fetches this queue's messages until closed.
   *
   * @param whenVisible run when there may be a visible message; on any thread, so be quick
   */
  public Consumption consume(Runnable whenVisible) {
    consumers.add(whenVisible);
    locked(() -> {});
    whenVisible.run();
    return () -> {
      consumers.remove(whenVisible);
      locked(() -> {});
    };
  }

  /** Somebody's fetching of messages. */
  public interface Consumption extends AutoCloseable {
    @Override
    void close();
  }

  /** How many messages are visible, hidden because they were received, and delayed. */
  public Counts counts() {
    lock.lock();
    try {
      return shelf.counts(services.clock().now());
    } finally {
      lock.unlock();
    }
  }

  /** How many messages are visible, in flight, and delayed. */
  public record Counts(int visible, int inFlight, int delayed) {}

  /** Whether a message is visible or in flight. */
  public boolean dueOrInFlight() {
    Counts counts = counts();
    return counts.visible() > 0 || counts.inFlight() > 0;
  }

  /** All messages as records of the journal. */
  List<byte[]> records() {
    lock.lock();
    try {
      return shelf.all().stream().map(message -> QueueRecords.send(name, message)).toList();
    } finally {
      lock.unlock();
    }
  }

  private void notifyConsumers() {
    if (counts().visible() > 0) {
      consumers.forEach(Runnable::run);
    }
  }

  private void locked(Runnable change) {
    lock.lock();
    try {
      change.run();
      settle();
    } finally {
      lock.unlock();
    }
  }

  /** Brings waiters, activity and alarm in line with the messages. Under the lock. */
  private void settle() {
    Instant now = services.clock().now();
    boolean visible = shelf.anyVisible(now);
    if (visible) {
      arrival.signalAll();
    }
    boolean dueNow = visible && !consumers.isEmpty();
    if (dueNow != due) {
      due = dueNow;
      if (dueNow) {
        services.activity().enter("message due in " + name);
      } else {
        services.activity().leave("message due in " + name);
      }
    }
    Optional<Instant> next =
        consumers.isEmpty() && waiting == 0 ? Optional.empty() : shelf.nextVisible(now);
    if (!next.equals(alarm.map(Alarm::at))) {
      alarm.ifPresent(set -> set.timer().cancel());
      alarm = next.map(at -> new Alarm(at, services.clock().at(at, this::ring)));
    }
  }

  private void ring() {
    locked(() -> alarm = Optional.empty());
    notifyConsumers();
  }
}
