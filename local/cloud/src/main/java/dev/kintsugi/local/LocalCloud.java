package dev.kintsugi.local;

import dev.kintsugi.asl.execution.StateMachineRunner;
import dev.kintsugi.local.bus.EventBus;
import dev.kintsugi.local.functions.FunctionHost;
import dev.kintsugi.local.iam.Permissions;
import dev.kintsugi.local.meter.Bill;
import dev.kintsugi.local.queue.LocalQueue;
import dev.kintsugi.local.schedule.Activity;
import dev.kintsugi.local.schedule.CloudClock;
import dev.kintsugi.local.template.TemplateException;
import dev.kintsugi.local.web.Tokens;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/**
 * What a SAM template declares, hosted on this machine: functions, HTTP API and login, state
 * machines, queues and bus in this process, the stores in two children. Thread-safe.
 */
public final class LocalCloud implements AutoCloseable {
  private static final Duration SETTLED = Duration.ofMillis(50);
  private static final Duration STEP = Duration.ofMillis(200);

  private final Endpoints endpoints;
  private final Time time;
  private final Tokens tokens;
  private final Parts parts;
  private final AutoCloseable closing;

  /** The clock, and what keeps it from skipping. */
  record Time(CloudClock clock, Activity activity) {}

  /** What runs, as far as others ask for it. */
  record Parts(
      FunctionHost functions,
      EventBus bus,
      StateMachineRunner machines,
      List<LocalQueue> polledQueues,
      Permissions permissions,
      Bill bill) {}

  LocalCloud(Endpoints endpoints, Time time, Tokens tokens, Parts parts, AutoCloseable closing) {
    this.endpoints = endpoints;
    this.time = time;
    this.tokens = tokens;
    this.parts = parts;
    this.closing = closing;
  }

  /**
   * Starts what the template declares; ready when it returns.
   *
   * @param progress is told what is being waited for, what has no effect here, what is substituted
   * @throws InstanceRunningException if another instance has the folder, or something the port
   * @throws TemplateException naming everything that can't be hosted
   * @throws IOException if a part does not start
   */
  public static LocalCloud start(LaunchSettings settings, Consumer<String> progress)
      throws IOException, InterruptedException {
    var launch = new Launch(settings, progress);
    try {
      return launch.cloud();
    } catch (IOException | InterruptedException | RuntimeException | Error e) {
      // What goes wrong while stopping must not hide why.
      try {
        launch.close();
      } catch (IOException | RuntimeException stopping) {
        e.addSuppressed(stopping);
      }
      throw e;
    }
  }

  /** Where everything answers. */
  public Endpoints endpoints() {
    return endpoints;
  }

  /** The one clock. */
  public CloudClock clock() {
    return time.clock();
  }

  /** What is being done. */
  public Activity activity() {
    return time.activity();
  }

  /** The local issuer's tokens. */
  public Tokens tokens() {
    return tokens;
  }

  /** The functions. */
  public FunctionHost functions() {
    return parts.functions();
  }

  /** The buses. */
  public EventBus bus() {
    return parts.bus();
  }

  /** What the roles are allowed, and what of it has been used. */
  public Permissions permissions() {
    return parts.permissions();
  }

  /** What has been used, by incident, and what it costs. */
  public Bill bill() {
    return parts.bill();
  }

  /** The state machines. */
  public StateMachineRunner machines() {
    return parts.machines();
  }

  /** Waits until nothing is active and no message is due or in flight; false if it takes longer. */
  public boolean awaitIdle(Duration atMost) throws InterruptedException {
    long end = System.nanoTime() + atMost.toNanos();
    while (System.nanoTime() < end) {
      Duration left = Duration.ofNanos(Math.max(0, end - System.nanoTime()));
      Duration wait = left.compareTo(STEP) < 0 ? left : STEP;
      if (activity().awaitIdle(SETTLED, wait)) {
        if (parts.polledQueues().stream().noneMatch(LocalQueue::dueOrInFlight)
            && activity().idle()) {
          return true;
        }
        Thread.sleep(Duration.ofMillis(10));
      }
    }
    return false;
  }

  /** Stops everything, the children too; state on disk stays. */
  @Override
  public void close() throws IOException {
    try {
      closing.close();
    } catch (IOException | RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IOException(e);
    }
  }
}
