package dev.kintsugi.local.template;

import java.util.Map;

/**
 * One queue.
 *
 * @param attributes as SQS' CreateQueue takes them, RedrivePolicy as JSON
 */
public record QueueSpec(String name, String arn, Map<String, String> attributes) {}
