package dev.kintsugi.asl.execution;

import dev.kintsugi.asl.execution.TaskRequest.Pattern;

/**
 * What the ARN of a task means.
 *
 * @param service the service, such as {@code lambda}
 * @param operation the operation, such as {@code invoke}; {@code function} for a function's own ARN
 * @param pattern how the machine waits
 * @param version the version of the pattern: 2 for {@code .sync:2}
 */
record Resource(String service, String operation, Pattern pattern, int version) {
  /** The operation of an activity, whose ARN is the task's resource. */
  static final String ACTIVITY = "activity";

  private static final String OPTIMISED = ":states:::";

  static Resource of(String arn) {
    int at = arn.indexOf(OPTIMISED);
    if (at < 0) {
      return arn.contains(":states:")
          ? new Resource(ACTIVITY, ACTIVITY, Pattern.WAIT_FOR_TOKEN, 1)
          : new Resource("lambda", "function", Pattern.REQUEST_RESPONSE, 1);
    }
    String call = arn.substring(at + OPTIMISED.length());
    Pattern pattern = Pattern.REQUEST_RESPONSE;
    int version = 1;
    if (call.endsWith(".waitForTaskToken")) {
      pattern = Pattern.WAIT_FOR_TOKEN;
      call = call.substring(0, call.length() - ".waitForTaskToken".length());
    } else if (call.endsWith(".sync") || call.endsWith(".sync:2")) {
      pattern = Pattern.SYNC;
      version = call.endsWith(":2") ? 2 : 1;
      call = call.substring(0, call.lastIndexOf(".sync"));
    }
    int colon = call.lastIndexOf(':');
    String service = colon < 0 ? call : call.substring(0, colon);
    String operation = colon < 0 ? "" : call.substring(colon + 1);
    return new Resource(service.replace("aws-sdk:", "aws-sdk."), operation, pattern, version);
  }

  /** Whether the runner itself starts an execution for it. */
  boolean startsExecution() {
    return (service.equals("states") && operation.equals("startExecution"))
        || (service.equals("aws-sdk.sfn") && operation.equals("startSyncExecution"));
  }
}
