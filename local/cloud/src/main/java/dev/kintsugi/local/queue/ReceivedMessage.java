package dev.kintsugi.local.queue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/**
 * A message as a consumer gets it.
 *
 * @param handle what deletes it
 * @param attributes SQS' own: ApproximateReceiveCount, SentTimestamp and so on
 * @param messageAttributes the sender's, as SQS' JSON has them
 */
public record ReceivedMessage(
    String id,
    String handle,
    String body,
    String bodyMd5,
    Map<String, String> attributes,
    ObjectNode messageAttributes) {}
