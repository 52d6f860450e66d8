package dev.kintsugi.asl.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kintsugi.asl.definition.MachineType;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A runner on a clock that skips, for one test. */
final class Bench implements AutoCloseable {
  static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  static final String ARN = "arn:aws:states:us-east-1:111111111111:stateMachine:m";

  private static final long SECONDS = 20;

  private final LinkedBlockingQueue<ExecutionDescription> ended = new LinkedBlockingQueue<>();
  private final StateMachineRunner runner;

  Bench(Journal journal, TaskInvoker tasks) {
    this(journal, tasks, new SkippingTimers(START));
  }

  Bench(Journal journal, TaskInvoker tasks, Timers timers) {
    runner =
        StateMachineRunner.builder()
            .journal(journal)
            .tasks(tasks)
            .timers(timers)
            .seeds(() -> 1)
            .region("us-east-1")
            .account("111111111111")
            .build();
    runner.addListener(
        change -> {
          if (change.execution().status() != Status.RUNNING) {
            ended.add(change.execution());
          }
        });
  }

  StateMachineRunner runner() {
    return runner;
  }

  Bench define(String states) {
    return define(states, MachineType.STANDARD);
  }

  Bench define(String states, MachineType type) {
    runner.define("m", machine(states), type, "arn:aws:iam::111111111111:role/r");
    return this;
  }

  static String machine(String states) {
    String name = states.substring(1, states.indexOf('\'', 1));
    return ("{'QueryLanguage':'JSONata','StartAt':'" + name + "','States':{" + states + "}}")
        .replace('\'', '"');
  }

  String start(String name) {
    return runner.start(ARN, name, "{}").arn();
  }

  /** The next execution that ends. */
  ExecutionDescription end() throws InterruptedException {
    ExecutionDescription next = ended.poll(SECONDS, TimeUnit.SECONDS);
    assertThat(next).as("an execution ends").isNotNull();
    return next;
  }

  static void await(CountDownLatch latch) throws InterruptedException {
    assertThat(latch.await(SECONDS, TimeUnit.SECONDS)).isTrue();
  }

  @Override
  public void close() {
    runner.close();
  }
}
