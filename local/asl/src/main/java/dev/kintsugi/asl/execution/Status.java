package dev.kintsugi.asl.execution;

/** Where an execution stands. */
public enum Status {
  /** It goes on. */
  RUNNING,
  /** It ended with an output. */
  SUCCEEDED,
  /** It ended with an error. */
  FAILED,
  /** It ran longer than its machine allows. */
  TIMED_OUT,
  /** Somebody stopped it. */
  ABORTED
}
