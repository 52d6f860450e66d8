package dev.kintsugi.local.queue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** The messages of one queue, those to be visible first before the others. Guarded by its queue. */
final class Shelf {
  private static final Comparator<Message> ORDER =
      Comparator.comparing(Message::visibleAt).thenComparingLong(Message::number);

  private final Map<String, Message> byId = new HashMap<>();
  private final Map<String, Message> byHandle = new HashMap<>();
  private final TreeSet<Message> hidden = new TreeSet<>(ORDER);
  private final TreeSet<Message> visible = new TreeSet<>(Comparator.comparingLong(Message::number));

  Shelf(List<Message> messages) {
    messages.forEach(this::add);
  }

  /** Adds a message, unless it is there: a dead letter may come twice after a crash. */
  void add(Message message) {
    if (byId.putIfAbsent(message.id(), message) == null) {
      hidden.add(message);
      if (message.held()) {
        byHandle.put(message.handle(), message);
      }
    }
  }

  /** The message that a handle is the latest of. */
  Optional<Message> held(String handle) {
    return Optional.ofNullable(byHandle.get(handle));
  }

  void remove(Message message) {
    byId.remove(message.id());
    byHandle.remove(message.handle());
    hidden.remove(message);
    visible.remove(message);
  }

  void clear() {
    byId.clear();
    byHandle.clear();
    hidden.clear();
    visible.clear();
  }

  private void promote(Instant now) {
    while (!hidden.isEmpty() && !hidden.first().visibleAt().isAfter(now)) {
      visible.add(hidden.removeFirst());
    }
  }

  /** The oldest visible message, which stays. */
  Optional<Message> firstVisible(Instant now) {
    promote(now);
    return visible.isEmpty() ? Optional.empty() : Optional.of(visible.first());
  }

  /** Sets the visible messages aside, oldest first. */
  List<Message> setVisibleAside(Instant now) {
    promote(now);
    var aside = new ArrayList<>(visible);
    aside.forEach(this::setAside);
    return aside;
  }

  /** Nobody gets the message any more, but it is kept until it has arrived elsewhere. */
  void setAside(Message message) {
    visible.remove(message);
    hidden.remove(message);
  }

  void receive(Message message, Instant now, Instant until, String handle) {
    visible.remove(message);
    byHandle.remove(message.handle());
    message.received(now, until, handle);
    byHandle.put(handle, message);
    hidden.add(message);
  }

  void hide(Message message, Instant until) {
    hidden.remove(message);
    visible.remove(message);
    message.hideUntil(until);
    hidden.add(message);
  }

  boolean anyVisible(Instant now) {
    promote(now);
    return !visible.isEmpty();
  }

  /** When the next hidden message becomes visible. */
  Optional<Instant> nextVisible(Instant now) {
    promote(now);
    return hidden.isEmpty() ? Optional.empty() : Optional.of(hidden.first().visibleAt());
  }

  LocalQueue.Counts counts(Instant now) {
    promote(now);
    int held = (int) hidden.stream().filter(Message::held).count();
    return new LocalQueue.Counts(visible.size(), held, hidden.size() - held);
  }

  Collection<Message> all() {
    return byId.values().stream().sorted(Comparator.comparingLong(Message::number)).toList();
  }
}
