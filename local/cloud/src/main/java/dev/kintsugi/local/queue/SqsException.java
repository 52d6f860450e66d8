package dev.kintsugi.local.queue;

/** A call of SQS' API is refused. */
public final class SqsException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String type;

  /**
   * Refuses a call.
   *
   * @param type the error's name in the JSON protocol, such as QueueDoesNotExist
   */
  public SqsException(String type, String message) {
    super(message);
    this.type = type;
  }

  /** The error's name in the JSON protocol. */
  public String type() {
    return type;
  }

  /** The code of the older query protocol, by which SDKs know some errors. */
  String queryCode() {
    return switch (type) {
      case "QueueDoesNotExist" -> "AWS.SimpleQueueService.NonExistentQueue";
      case "MessageNotInflight" -> "AWS.SimpleQueueService.MessageNotInflight";
      case "EmptyBatchRequest" -> "AWS.SimpleQueueService.EmptyBatchRequest";
      case "TooManyEntriesInBatchRequest" -> "AWS.SimpleQueueService.TooManyEntriesInBatchRequest";
      case "BatchEntryIdsNotDistinct" -> "AWS.SimpleQueueService.BatchEntryIdsNotDistinct";
      case "BatchRequestTooLong" -> "AWS.SimpleQueueService.BatchRequestTooLong";
      case "UnsupportedOperation" -> "AWS.SimpleQueueService.UnsupportedOperation";
      default -> type;
    };
  }
}
