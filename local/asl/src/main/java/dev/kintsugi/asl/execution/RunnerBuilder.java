package dev.kintsugi.asl.execution;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.LongSupplier;

/** Describes a runner: what it remembers in, its clock, and who does its tasks. Not thread-safe. */
public final class RunnerBuilder {
  private Journal journal = new MemoryJournal();
  private Optional<Path> catalogue = Optional.empty();
  private Timers timers = new RealTimers(InstantSource.system());
  private TaskInvoker tasks =
      request -> {
        throw new TaskFailedException("States.Runtime", "no task invoker is set");
      };
  private String region = "us-east-1";
  private String account = "111111111111";
  private LongSupplier seeds = new SecureRandom()::nextLong;
  private BusyListener busy =
      new BusyListener() {
        @Override
        public void entered() {}

        @Override
        public void left() {}
      };

  RunnerBuilder() {}

  /** Where executions are remembered; in memory if not said. */
  public RunnerBuilder journal(Journal value) {
    journal = value;
    return this;
  }

  /** The file in which machines and activities are kept; only in memory if not said. */
  public RunnerBuilder catalogue(Path file) {
    catalogue = Optional.of(file);
    return this;
  }

  /** The timeline; the machine's own clock if not said. */
  public RunnerBuilder timers(Timers value) {
    timers = value;
    return this;
  }

  /** Does the work; if not said, every task fails. */
  public RunnerBuilder tasks(TaskInvoker value) {
    tasks = value;
    return this;
  }

  /** The region in ARNs; {@code us-east-1} if not said. */
  public RunnerBuilder region(String value) {
    region = value;
    return this;
  }

  /** The account in ARNs; {@code 111111111111} if not said. */
  public RunnerBuilder account(String value) {
    account = value;
    return this;
  }

  /** The source of seeds for everything random; unpredictable if not said. */
  public RunnerBuilder seeds(LongSupplier value) {
    seeds = value;
    return this;
  }

  /** Hears of everything that is done; nobody if not said. */
  public RunnerBuilder busy(BusyListener value) {
    busy = value;
    return this;
  }

  /** The runner. */
  public StateMachineRunner build() {
    return new StateMachineRunner(this);
  }

  Journal journal() {
    return journal;
  }

  Optional<Path> catalogue() {
    return catalogue;
  }

  Timers timers() {
    return timers;
  }

  TaskInvoker tasks() {
    return tasks;
  }

  Names names() {
    return new Names(region, account);
  }

  LongSupplier seeds() {
    return seeds;
  }

  BusyListener busy() {
    return busy;
  }
}
