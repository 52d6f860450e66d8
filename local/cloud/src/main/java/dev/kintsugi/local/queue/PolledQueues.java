package dev.kintsugi.local.queue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kintsugi.local.functions.MessageSource;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** The queues as functions' pollers see them. */
public final class PolledQueues implements MessageSource {
  private static final Set<String> ALL = Set.of("All");

  private final Queues queues;

  /** Polls queues. */
  public PolledQueues(Queues queues) {
    this.queues = queues;
  }

  private LocalQueue queue(String arn) {
    return queues
        .byArn(arn)
        .orElseThrow(() -> new IllegalArgumentException("no queue to poll: " + arn));
  }

  @Override
  public Consumption consume(String queueArn) {
    LocalQueue.Consumption consumption = queue(queueArn).consume(() -> {});
    return consumption::close;
  }

  @Override
  public Received receive(String queueArn, int most, Duration wait) throws InterruptedException {
    Taken taken = queue(queueArn).take(most, wait);
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
