package dev.kintsugi.local.iam;

/** Whether a caller may do something. */
public sealed interface Verdict {
  /** It may. */
  static Verdict yes() {
    return new Allowed();
  }

  /** Whether it may. */
  default boolean allowed() {
    return this instanceof Allowed;
  }

  /** It may. */
  record Allowed() implements Verdict {}

  /**
   * It may not.
   *
   * @param message as AWS words it: principal, action, resource, and what the refusal rests on
   */
  record Denied(String message) implements Verdict {}
}
