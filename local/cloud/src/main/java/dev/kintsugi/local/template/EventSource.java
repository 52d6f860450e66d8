package dev.kintsugi.local.template;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** What triggers a function. */
public sealed interface EventSource {

  /**
   * A route of the HTTP API.
   *
   * @param api the logical id of the API
   * @param method upper case, or ANY
   * @param authorizer the authorizer's name; empty for the API's default, NONE for none
   * @param timeout the integration's, 30 seconds at most
   */
  record Route(
      String api,
      String method,
      String path,
      Optional<String> authorizer,
      List<String> scopes,
      Duration timeout)
      implements EventSource {
    /** How policies know it, at a stage. */
    public String arn(String stage) {
      return String.join(
          "",
          "arn:aws:execute-api:",
          Place.REGION + ":" + Place.ACCOUNT + ":" + api + "/" + stage + "/",
          (method.equals("ANY") ? "*" : method) + path);
    }
  }

  /**
   * A queue polled for messages.
   *
   * @param queue the queue's ARN
   * @param batchSize messages an invocation at most
   * @param window how long a batch may be gathered
   * @param partialFailures whether the function reports batch item failures
   */
  record QueuePoll(
      String queue,
      int batchSize,
      Duration window,
      boolean partialFailures,
      OptionalInt concurrency,
      boolean enabled)
      implements EventSource {}

  /** Events of a bus that match a pattern. */
  record Events(RuleSpec rule) implements EventSource {}

  /**
   * Notifications of a bucket.
   *
   * @param bucket the bucket's name
   * @param events such as s3:ObjectCreated:*
   * @param prefix of keys, empty for all
   * @param suffix of keys, empty for all
   */
  record Bucket(String bucket, List<String> events, String prefix, String suffix)
      implements EventSource {}

  /**
   * A schedule.
   *
   * @param name the rule's name
   * @param origin in whose name it invokes
   * @param expression rate(...) or cron(...)
   * @param input the JSON the function gets, else a scheduled event
   */
  record Schedule(
      String name,
      RuleSpec.Origin origin,
      String expression,
      String zone,
      Optional<String> input,
      boolean enabled)
      implements EventSource {}
}
