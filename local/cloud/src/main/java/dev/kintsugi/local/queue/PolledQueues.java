package dev.kintsugi.local.queue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kintsugi.local.functions.MessageSource;
import dev.kintsugi.local.iam.Access;
import dev.kintsugi.local.iam.Caller;
import dev.kintsugi.local.iam.Gate;
import dev.kintsugi.local.iam.Verdict;
import dev.kintsugi.local.meter.Attribution;
import dev.kintsugi.local.meter.Measure;
import dev.kintsugi.local.meter.Meter;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * The queues as functions' pollers see them, each call permitted to the function's role and
 * counted: a poll that finds nothing as idle. Thread-safe.
 */
public final class PolledQueues implements MessageSource {
  private static final Set<String> ALL = Set.of("All");

  private final Queues queues;
  private final Meter meter;
  private final Gate gate;
  private final Caller caller;

  private PolledQueues(Queues queues, Meter meter, Gate gate, Caller caller) {
    this.queues = queues;
    this.meter = meter;
    this.gate = gate;
    this.caller = caller;
  }

  /** Polls queues as the administrator. */
  public PolledQueues(Queues queues, Meter meter, Gate gate) {
    this(queues, meter, gate, Caller.ADMINISTRATOR);
  }

  @Override
  public PolledQueues as(Caller role) {
    return new PolledQueues(queues, meter, gate, role);
  }

  private void needs(String action, String queueArn) {
    if (gate.judge(caller, Access.of("sqs:" + action, queueArn)) instanceof Verdict.Denied no) {
      throw new IllegalStateException(no.message());
    }
  }

  private LocalQueue queue(String arn) {
    return queues
        .byArn(arn)
        .orElseThrow(() -> new IllegalArgumentException("no queue to poll: " + arn));
  }

  private void count(String account) {
    meter.add(account, Measure.SQS_REQUESTS, 1);
  }

  @Override
  public Consumption consume(String queueArn) {
    needs("GetQueueAttributes", queueArn);
    LocalQueue.Consumption consumption = queue(queueArn).consume(() -> {});
    return consumption::close;
  }

  @Override
  public Received receive(String queueArn, int most, Duration wait) throws InterruptedException {
    needs("ReceiveMessage", queueArn);
    Taken taken = queue(queueArn).take(most, wait);
    List<JsonNode> messages =
        taken.messages().stream()
            .<JsonNode>map(message -> Receiving.json(message, ALL, ALL))
            .toList();
    count(messages.isEmpty() ? Attribution.IDLE : Attribution.SHARED);
    return new Received(messages, taken.work());
  }

  @Override
  public void delete(String queueArn, String receiptHandle) {
    needs("DeleteMessage", queueArn);
    queue(queueArn).delete(receiptHandle);
    count(Attribution.SHARED);
  }
}
