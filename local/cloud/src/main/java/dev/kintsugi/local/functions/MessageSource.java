package dev.kintsugi.local.functions;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;

/** Where a poller gets a queue's messages from. */
public interface MessageSource {
  /**
   * Receives messages as SQS' ReceiveMessage answers them, all attributes included.
   *
   * @param most 1 to 10
   * @param wait how long to wait for one, 20 seconds at most
   */
  List<JsonNode> receive(String queueArn, int most, Duration wait) throws InterruptedException;

  /** Deletes a message that was received. */
  void delete(String queueArn, String receiptHandle) throws InterruptedException;
}
