package dev.kintsugi.local.queue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kintsugi.local.functions.MessageSource;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The queues as functions' pollers see them. A queue polled once counts as consumed from then on. */
public final class PolledQueues implements MessageSource {
  private static final Set<String> ALL = Set.of("All");

  private final Queues queues;
  private final Map<String, LocalQueue> polled = new ConcurrentHashMap<>();

  /** Polls queues. */
  public PolledQueues(Queues queues) {
    this.queues = queues;
  }

  private LocalQueue polled(String arn) {
    return polled.computeIfAbsent(
        arn,
        key -> {
          LocalQueue queue = queue(key);
          queue.consume(() -> {});
          return queue;
        });
  }

  private LocalQueue queue(String arn) {
    return queues
        .byArn(arn)
        .orElseThrow(() -> new IllegalArgumentException("no queue to poll: " + arn));
  }

  @Override
  public Received receive(String queueArn, int most, Duration wait) throws InterruptedException {
    Taken taken = polled(queueArn).take(most, wait);
    List<JsonNode> messages =
        taken.messages().stream()
            .<JsonNode>map(message -> Receiving.json(message, ALL, ALL))
            .toList();
    return new Received(messages, taken.work());
  }

  @Override
  public void delete(String queueArn, String receiptHandle) {
    queue(queueArn).delete(receiptHandle);
  }
}
