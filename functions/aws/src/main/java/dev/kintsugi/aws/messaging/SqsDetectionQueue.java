package dev.kintsugi.aws.messaging;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.kintsugi.incident.intake.DetectionQueue;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

/** Sends chunks to the detection queue, ten at a time. Thread-safe. */
public final class SqsDetectionQueue implements DetectionQueue {
  private static final int AT_ONCE = 10;

  private final SqsClient sqs;
  private final String queueUrl;

  /** Sends to the queue of the URL. */
  public SqsDetectionQueue(SqsClient sqs, String queueUrl) {
    this.sqs = sqs;
    this.queueUrl = queueUrl;
  }

  @Override
  public void send(List<Chunk> chunks) {
    for (int from = 0; from < chunks.size(); from += AT_ONCE) {
      sendBatch(chunks.subList(from, Math.min(from + AT_ONCE, chunks.size())));
    }
  }

  /** A chunk that was not taken makes the whole delivery be retried; chunks may come twice. */
  private void sendBatch(List<Chunk> chunks) {
    var entries = new ArrayList<SendMessageBatchRequestEntry>();
    for (Chunk chunk : chunks) {
      entries.add(
          SendMessageBatchRequestEntry.builder()
              .id("c" + entries.size())
              .messageBody(body(chunk))
              .build());
    }
    var response = sqs.sendMessageBatch(r -> r.queueUrl(queueUrl).entries(entries));
    if (!response.failed().isEmpty()) {
      throw new NotSentException(response.failed().getFirst().message());
    }
  }

  private static String body(Chunk chunk) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("delivery", chunk.delivery())
        .put("object", chunk.object())
        .put("from", chunk.from())
        .put("to", chunk.to())
        .toString();
  }
}
