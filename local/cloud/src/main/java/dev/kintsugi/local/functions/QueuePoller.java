package dev.kintsugi.local.functions;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kintsugi.local.template.EventSource.QueuePoll;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Polls a queue for a function, as Lambda's event source mapping does: batches by size and window,
 * deletes what succeeded and leaves the rest to the queue's visibility timeout and redrive policy.
 * The batching window is real time.
 */
final class QueuePoller implements AutoCloseable {
  private static final Duration LONG_POLL = Duration.ofSeconds(20);
  private static final int POLLERS = 5;
  private static final int MOST = 10;
  private static final int ENVELOPE = 1_024;

  private final String function;
  private final QueuePoll source;
  private final FunctionHost host;
  private final MessageSource messages;
  private final HostServices services;
  private final List<Thread> threads = new ArrayList<>();
  private MessageSource.@Nullable Consumption consumption;

  QueuePoller(
      String function,
      QueuePoll source,
      FunctionHost host,
      MessageSource messages,
      HostServices services) {
    this.function = function;
    this.source = source;
    this.host = host;
    this.messages = messages;
    this.services = services;
  }

  void start() {
    consumption = messages.consume(source.queue());
    for (int i = 0; i < Math.min(POLLERS, source.concurrency().orElse(POLLERS)); i++) {
      threads.add(Thread.ofVirtual().name("poll " + function).start(this::poll));
    }
  }

  private void poll() {
    while (!Thread.currentThread().isInterrupted()) {
      try (MessageSource.Received received = receive(source.batchSize(), LONG_POLL)) {
        if (!received.messages().isEmpty()) {
          gather(new ArrayList<>(received.messages()));
        }
      } catch (InterruptedException e) {
        return;
      } catch (RuntimeException e) {
        services.log(function, "polling " + source.queue() + " failed: " + e);
        if (!paused()) {
          return;
        }
      }
    }
  }

  private static boolean paused() {
    try {
      Thread.sleep(200);
      return true;
    } catch (InterruptedException e) {
      return false;
    }
  }

  private MessageSource.Received receive(int most, Duration wait) throws InterruptedException {
    return messages.receive(source.queue(), Math.min(MOST, most), wait);
  }

  /** Adds what comes within the window, then invokes. */
  private void gather(List<JsonNode> batch) throws InterruptedException {
    long end = System.nanoTime() + source.window().toNanos();
    gather(batch, end);
  }

  private void gather(List<JsonNode> batch, long end) throws InterruptedException {
    long left = end - System.nanoTime();
    if (batch.size() >= source.batchSize() || left <= 0) {
      handle(batch);
      return;
    }
    try (MessageSource.Received more =
        receive(source.batchSize() - batch.size(), Duration.ofNanos(left))) {
      batch.addAll(more.messages());
      gather(batch, end);
    }
  }

  /** Lambda's payload limit may split what was received into several invocations. */
  private void handle(List<JsonNode> received) throws InterruptedException {
    List<JsonNode> batch = new ArrayList<>();
    long size = 0;
    for (JsonNode message : received) {
      long next = message.toString().length() * 2L + ENVELOPE;
      if (!batch.isEmpty() && size + next > HostedFunction.LARGEST) {
        invoke(batch);
        batch = new ArrayList<>();
        size = 0;
      }
      batch.add(message);
      size += next;
    }
    invoke(batch);
  }

  private void invoke(List<JsonNode> batch) throws InterruptedException {
    Invocation invocation;
    try {
      invocation = host.invoke(function, SqsEvent.of(source.queue(), batch).toString());
    } catch (LambdaException e) {
      services.log(function, "a batch waits: " + e.getMessage());
      return;
    }
    if (invocation.failed()) {
      return;
    }
    Set<String> failed =
        source.partialFailures()
            ? SqsEvent.failures(invocation.payload(), batch).orElse(null)
            : Set.of();
    if (failed == null) {
      services.log(function, "the list of failures is invalid: the whole batch failed");
      return;
    }
    for (JsonNode message : batch) {
      if (!failed.contains(message.path("MessageId").asText())) {
        messages.delete(source.queue(), message.path("ReceiptHandle").asText());
      }
    }
  }

  @Override
  public void close() {
    threads.forEach(Thread::interrupt);
    if (consumption != null) {
      consumption.close();
    }
  }
}
