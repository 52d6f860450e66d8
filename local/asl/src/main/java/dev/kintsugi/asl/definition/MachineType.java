package dev.kintsugi.asl.definition;

/** The two kinds of state machines. */
public enum MachineType {
  /** Durable, up to a year, every state run exactly once. */
  STANDARD,
  /** Short, not journalled, no waiting for tokens or children. */
  EXPRESS
}
