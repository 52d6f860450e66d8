package dev.kintsugi.local.functions;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kintsugi.local.iam.Caller;
import dev.kintsugi.local.schedule.Activity;
import java.time.Duration;
import java.util.List;

/** Where a poller gets a queue's messages from. */
public interface MessageSource {
  /** The same queues, polled as a function's role. */
  MessageSource as(Caller caller);

  /** Says that a queue is polled until closed: its visible messages then count as activity. */
  Consumption consume(String queueArn);

  /**
   * Receives messages as SQS' ReceiveMessage answers them, all attributes included.
   *
   * @param wait how long to wait for one, 20 seconds at most, in real time
   */
  Received receive(String queueArn, int most, Duration wait) throws InterruptedException;

  /** Deletes a message that was received. */
  void delete(String queueArn, String receiptHandle);

  /** The polling of a queue. */
  interface Consumption extends AutoCloseable {
    @Override
    void close();
  }

  /**
   * Messages received.
   *
   * @param work what keeps the clock from skipping until they are handled
   */
  record Received(List<JsonNode> messages, Activity.Work work) implements AutoCloseable {
    @Override
    public void close() {
      work.close();
    }
  }
}
