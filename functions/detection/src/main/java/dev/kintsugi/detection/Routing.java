package dev.kintsugi.detection;

/** Whether a rule's log source decides which events it sees. */
public enum Routing {
  /** A rule sees only events of its log source. */
  ON,
  /** Every rule sees every event. */
  OFF
}
