package dev.kintsugi.local.queue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kintsugi.local.functions.MessageSource;
import dev.kintsugi.local.meter.Attribution;
import dev.kintsugi.local.meter.Measure;
import dev.kintsugi.local.meter.Meter;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** The queues as functions' pollers see them. */
public final class PolledQueues implements MessageSource {
  private static final Set<String> ALL = Set.of("All");

  private final Queues queues;
  private final Meter meter;

  /** Polls queues; polls that find nothing are not counted. */
  public PolledQueues(Queues queues, Meter meter) {
    this.queues = queues;
    this.meter = meter;
  }

  private LocalQueue queue(String arn) {
    return queues
        .byArn(arn)
        .orElseThrow(() -> new IllegalArgumentException("no queue to poll: " + arn));
  }

  private void count(int calls) {
    meter.add(Attribution.SHARED, Measure.SQS_REQUESTS, calls);
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
    count(messages.isEmpty() ? 0 : 1);
    return new Received(messages, taken.work());
  }

  @Override
  public void delete(String queueArn, String receiptHandle) {
    queue(queueArn).delete(receiptHandle);
    count(1);
  }
}
