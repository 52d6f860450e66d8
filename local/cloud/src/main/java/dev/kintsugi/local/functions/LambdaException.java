package dev.kintsugi.local.functions;

/** An invocation that is refused before the function runs, as Lambda's API words it. */
public final class LambdaException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final String type;

  private LambdaException(int status, String type, String message) {
    super(message);
    this.status = status;
    this.type = type;
  }

  /** More invocations at once than the function may have. */
  public static LambdaException throttled() {
    return new LambdaException(429, "TooManyRequestsException", "Rate Exceeded.");
  }

  /** No function of that ARN. */
  public static LambdaException notFound(String arn) {
    return new LambdaException(404, "ResourceNotFoundException", "Function not found: " + arn);
  }

  /** A payload over the limit. */
  public static LambdaException tooLarge(int bytes, int limit) {
    String message =
        "Request must be smaller than " + limit + " bytes for the InvokeFunction operation";
    return new LambdaException(413, "RequestTooLargeException", message + ": " + bytes);
  }

  /** A payload that is no JSON. */
  public static LambdaException notJson(String why) {
    return new LambdaException(
        400, "InvalidRequestContentException", "Could not parse request body into json: " + why);
  }

  /** The HTTP status. */
  public int status() {
    return status;
  }

  /** The error's name. */
  public String type() {
    return type;
  }
}
