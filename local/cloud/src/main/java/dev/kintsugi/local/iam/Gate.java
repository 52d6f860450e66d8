package dev.kintsugi.local.iam;

/** Says whether a caller may do something. Thread-safe. */
@FunctionalInterface
public interface Gate {
  /** Lets everybody do everything. */
  Gate OPEN = (caller, action, resource) -> true;

  /**
   * Whether it may.
   *
   * @param action such as {@code dynamodb:PutItem}
   * @param resource an ARN, or * where the action has none
   */
  boolean allows(Caller caller, String action, String resource);
}
