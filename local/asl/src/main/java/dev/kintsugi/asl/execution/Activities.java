package dev.kintsugi.asl.execution;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * The activities of a runner, and the tasks that wait for a worker: first come, first served. A
 * task that was taken is not given to another worker, whatever became of the first one.
 * Thread-safe.
 */
public final class Activities {
  private final Map<String, Queue> byArn = new ConcurrentHashMap<>();
  private final Names names;
  private final Supplier<Instant> now;
  private final Runnable changed;

  /** Activities that tell when one was created or removed. */
  Activities(Names names, Supplier<Instant> now, Runnable changed) {
    this.names = names;
    this.now = now;
    this.changed = changed;
  }

  /** Creates an activity, or gives the one of that name. */
  public Activity create(String name) {
    Activity activity = restore(name, now.get());
    changed.run();
    return activity;
  }

  Activity restore(String name, Instant created) {
    String arn = names.activity(name);
    return byArn.computeIfAbsent(arn, a -> new Queue(new Activity(a, name, created))).activity();
  }

  /** An activity by its ARN. */
  public Activity get(String arn) {
    return queue(arn).activity();
  }

  /** The activities by name. */
  public List<Activity> all() {
    return byArn.values().stream()
        .map(Queue::activity)
        .sorted(Comparator.comparing(Activity::name))
        .toList();
  }

  /** Forgets an activity; its tasks that wait for a worker wait on until they time out. */
  public void remove(String arn) {
    byArn.remove(arn);
    changed.run();
  }

  /**
   * Takes the next task, or waits for one.
   *
   * @param worker name for the history; may be empty
   * @param patience how long to wait, in real time
   * @throws SfnException {@code ActivityDoesNotExist}
   */
  public Optional<ActivityTask> take(String arn, String worker, Duration patience)
      throws InterruptedException {
    BlockingQueue<Offer> offers = queue(arn).offers();
    long deadline = System.nanoTime() + patience.toNanos();
    while (true) {
      Offer offer = offers.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
      if (offer == null) {
        return Optional.empty();
      }
      if (offer.taken().test(worker)) {
        return Optional.of(offer.task());
      }
    }
  }

  boolean known(String arn) {
    return byArn.containsKey(arn);
  }

  /**
   * Lets workers take a task.
   *
   * @param taken told by whom; false if the task is no longer wanted
   */
  void offer(String arn, ActivityTask task, Predicate<String> taken) {
    queue(arn).offers().add(new Offer(task, taken));
  }

  private Queue queue(String arn) {
    Queue queue = byArn.get(arn);
    if (queue == null) {
      throw new SfnException("ActivityDoesNotExist", "Activity does not exist: '" + arn + "'");
    }
    return queue;
  }

  private record Offer(ActivityTask task, Predicate<String> taken) {}

  private record Queue(Activity activity, BlockingQueue<Offer> offers) {
    Queue(Activity activity) {
      this(activity, new LinkedBlockingQueue<>());
    }
  }
}
