package dev.kintsugi.local.schedule;

import dev.kintsugi.asl.execution.Timers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.Iterator;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.TreeMap;

/**
 * The one clock of the local cloud: the system's time plus an offset that only grows.
 *
 * <p>It runs at speed 1. While skipping is on and nothing is active, it jumps to the next timer.
 * Background timers ({@link #background}) run once their time has passed but are never jumped to,
 * so that a schedule of every minute does not drag a jump of thirty days through 43,200 stops. Time
 * never goes back, not even over a restart on the same folder. Thread-safe.
 */
public final class CloudClock implements Timers, InstantSource, AutoCloseable {
  private static final Duration SETTLED = Duration.ofMillis(20);
  private static final Duration LONGEST_STEP = Duration.ofSeconds(30);
  private static final int MOST_JUMPS = 1_000;

  private final InstantSource system;
  private final Activity activity;
  private final ClockFile file;
  private final PriorityQueue<Entry> waiting =
      new PriorityQueue<>(Comparator.comparing(Entry::due).thenComparingLong(Entry::number));
  private final Thread thread;
  private Duration offset;
  private Instant latest = Instant.MIN;
  private long numbers;
  private boolean skipping;
  private boolean closed;

  /** Since which instant of the system the clock has been how far ahead. */
  private final NavigableMap<Instant, Duration> jumps = new TreeMap<>();

  private CloudClock(InstantSource system, Activity activity, ClockFile file) {
    this.system = system;
    this.activity = activity;
    this.file = file;
    this.offset = file.offset(system.instant());
    activity.onIdle(this::wake);
    thread = Thread.ofPlatform().daemon().name("cloud-clock").unstarted(this::run);
  }

  /** The clock whose offset is kept in a file, made when the clock first jumps. */
  public static CloudClock stored(Path file, Activity activity) {
    return started(
        new CloudClock(InstantSource.system(), activity, new ClockFile(Optional.of(file))));
  }

  /** A clock that begins at the system's time and forgets its offset. */
  public static CloudClock inMemory(Activity activity) {
    return started(
        new CloudClock(InstantSource.system(), activity, new ClockFile(Optional.empty())));
  }

  private static CloudClock started(CloudClock clock) {
    clock.thread.start();
    return clock;
  }

  @Override
  public synchronized Instant now() {
    Instant now = system.instant().plus(offset);
    if (now.isAfter(latest)) {
      latest = now;
    }
    return latest;
  }

  @Override
  public Instant instant() {
    return now();
  }

  /**
   * What the clock showed when the system's showed an instant. Of jumps of earlier processes, and
   * of all but the last 1,000, only the sum is known: an instant before them is taken for one after
   * them.
   */
  public synchronized Instant shown(Instant systemInstant) {
    Map.Entry<Instant, Duration> jump = jumps.floorEntry(systemInstant);
    Map.Entry<Instant, Duration> known = jump == null ? jumps.firstEntry() : jump;
    return systemInstant.plus(known == null ? offset : known.getValue());
  }

  /** How far the clock is ahead of the system's. */
  public synchronized Duration offset() {
    return offset;
  }

  /**
   * Runs an action at an instant; a skipping clock jumps to it. It counts as active while it runs.
   */
  @Override
  public Timer at(Instant due, Runnable action) {
    return add(due, action, false);
  }

  /** Runs an action once an instant has passed; a skipping clock does not jump to it. */
  public Timer background(Instant due, Runnable action) {
    return add(due, action, true);
  }

  private synchronized Timer add(Instant due, Runnable action, boolean background) {
    var entry = new Entry(due, numbers++, action, background);
    waiting.add(entry);
    notifyAll();
    return () -> forget(entry);
  }

  private synchronized void forget(Entry entry) {
    waiting.remove(entry);
  }

  /** Turns skipping on or off. */
  public synchronized void skip(boolean on) {
    skipping = on;
    notifyAll();
  }

  /** Whether skipping is on. */
  public synchronized boolean skipping() {
    return skipping;
  }

  /** The next timer that a skipping clock would jump to. */
  public synchronized Optional<Instant> nextDue() {
    return attracting().map(Entry::due);
  }

  /**
   * Moves the clock forward, stopping at each timer on the way until what it caused is done (30
   * seconds of real time at most each). Not to be called by what is active itself.
   */
  public void advance(Duration by) throws InterruptedException {
    if (by.isNegative()) {
      throw new IllegalArgumentException("time does not go back: " + by);
    }
    Instant target = now().plus(by);
    boolean more = true;
    while (more) {
      activity.awaitIdle(SETTLED, LONGEST_STEP);
      more = step(target);
    }
    activity.awaitIdle(SETTLED, LONGEST_STEP);
  }

  /** Jumps to the next timer up to the target, else to the target; whether a timer was met. */
  private synchronized boolean step(Instant target) {
    Optional<Entry> next = attracting().filter(entry -> !entry.due().isAfter(target));
    jump(next.map(Entry::due).orElse(target));
    boolean met = runDue();
    return next.isPresent() || met;
  }

  private Optional<Entry> attracting() {
    return waiting.stream()
        .filter(entry -> !entry.background())
        .min(Comparator.comparing(Entry::due).thenComparingLong(Entry::number));
  }

  private synchronized void jump(Instant to) {
    Instant now = now();
    if (to.isAfter(now)) {
      if (jumps.isEmpty()) {
        jumps.put(Instant.MIN, offset);
      }
      offset = offset.plus(Duration.between(now, to));
      jumps.put(system.instant(), offset);
      if (jumps.size() > MOST_JUMPS) {
        jumps.pollFirstEntry();
      }
      file.keep(offset, now());
      // Whoever waits for the next timer reckoned with the time before the jump.
      notifyAll();
    }
  }

  private synchronized void wake() {
    notifyAll();
  }

  private synchronized void run() {
    while (!closed) {
      try {
        if (!runDue() && !skipped()) {
          wait(pauseMillis());
        }
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  /** Starts everything that is due; each counts as active before it leaves the line. */
  private boolean runDue() {
    Instant now = now();
    boolean any = false;
    for (Iterator<Entry> due = due(now); due.hasNext(); ) {
      Entry entry = due.next();
      Activity.Work work = activity.begin("timer");
      waiting.remove(entry);
      any = true;
      Thread.startVirtualThread(() -> runAndClose(entry, work));
    }
    return any;
  }

  private Iterator<Entry> due(Instant now) {
    return waiting.stream()
        .filter(entry -> !entry.due().isAfter(now))
        .sorted(Comparator.comparing(Entry::due).thenComparingLong(Entry::number))
        .toList()
        .iterator();
  }

  private static void runAndClose(Entry entry, Activity.Work work) {
    try (work) {
      entry.action().run();
    }
  }

  /** Jumps to the next timer if nothing but time is missing. */
  private boolean skipped() {
    Optional<Entry> next = attracting();
    if (!skipping || next.isEmpty() || !activity.idleFor(SETTLED)) {
      return false;
    }
    jump(next.get().due());
    return true;
  }

  private long pauseMillis() {
    Entry first = waiting.peek();
    long millis =
        first == null ? 60_000 : Duration.between(now(), first.due()).plusNanos(999_999).toMillis();
    boolean settling = skipping && activity.idle() && attracting().isPresent();
    return Math.clamp(millis, 1, settling ? SETTLED.toMillis() : 60_000);
  }

  @Override
  public synchronized void close() {
    closed = true;
    file.keep(offset, now());
    thread.interrupt();
  }

  private record Entry(Instant due, long number, Runnable action, boolean background) {}
}
