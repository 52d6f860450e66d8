package dev.kintsugi.incident.communication;

/** Carries notifications to people. Implementations are thread-safe. */
public interface Channel {
  /** Its name, such as console. */
  String name();

  /**
   * Delivers, at least once with the same id.
   *
   * @throws UndeliveredException if it could not
   */
  void deliver(Notification notification);
}
