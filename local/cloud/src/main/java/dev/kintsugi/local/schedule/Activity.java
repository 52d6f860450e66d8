package dev.kintsugi.local.schedule;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * What is being done in the local cloud right now. Everything that works enters it, so that a
 * skipping clock knows when only time is missing. Thread-safe.
 */
public final class Activity {
  private final Map<String, Integer> busy = new TreeMap<>();
  private final List<Runnable> idleListeners = new CopyOnWriteArrayList<>();
  private int count;
  private long idleSinceNanos = System.nanoTime();

  /** Work that has begun and ends when closed; closing twice does nothing more. */
  public interface Work extends AutoCloseable {
    @Override
    void close();
  }

  /** Begins work of the given name, such as {@code function Detect}. */
  public Work begin(String what) {
    enter(what);
    return new Begun(this, what);
  }

  /** Begins work that ends with {@link #leave} of the same name, possibly on another thread. */
  public synchronized void enter(String what) {
    busy.merge(what, 1, Integer::sum);
    count++;
  }

  /** Ends work that began with {@link #enter}. */
  public void leave(String what) {
    boolean idle;
    synchronized (this) {
      Integer left = busy.get(what);
      if (left == null) {
        throw new IllegalStateException("not begun: " + what);
      }
      if (left == 1) {
        busy.remove(what);
      } else {
        busy.put(what, left - 1);
      }
      count--;
      idle = count == 0;
      if (idle) {
        idleSinceNanos = System.nanoTime();
        notifyAll();
      }
    }
    if (idle) {
      idleListeners.forEach(Runnable::run);
    }
  }

  /** Whether nothing is being done. */
  public synchronized boolean idle() {
    return count == 0;
  }

  /** Whether nothing has been done for so long (real time). */
  public synchronized boolean idleFor(Duration settled) {
    return count == 0 && System.nanoTime() - idleSinceNanos >= settled.toNanos();
  }

  /** The names of what is being done, sorted. */
  public synchronized List<String> busy() {
    return List.copyOf(busy.keySet());
  }

  /** Runs an action each time the last work ends; on the thread that ended it, so be quick. */
  public void onIdle(Runnable action) {
    idleListeners.add(action);
  }

  /**
   * Waits until nothing has been done for {@code settled}; false if that takes longer than given.
   */
  public boolean awaitIdle(Duration settled, Duration atMost) throws InterruptedException {
    long end = System.nanoTime() + atMost.toNanos();
    synchronized (this) {
      while (!idleFor(settled)) {
        long left = end - System.nanoTime();
        if (left <= 0) {
          return false;
        }
        long nanos = count == 0 ? Math.min(left, settled.toNanos()) : left;
        wait(Math.max(1, nanos / 1_000_000));
      }
    }
    return true;
  }

  private static final class Begun implements Work {
    private final Activity activity;
    private final String what;
    private boolean ended;

    Begun(Activity activity, String what) {
      this.activity = activity;
      this.what = what;
    }

    @Override
    public void close() {
      synchronized (this) {
        if (ended) {
          return;
        }
        ended = true;
      }
      activity.leave(what);
    }
  }
}
