package dev.kintsugi.incident.intake;

import java.util.List;

/** Hands kept events on to detection, at least once. Implementations are thread-safe. */
@FunctionalInterface
public interface DetectionQueue {
  /** Returns when all are queued. */
  void send(List<Chunk> chunks);

  /**
   * A run of events of one delivery, at most 100.
   *
   * @param object the key of the normalised events, a line each
   * @param from first line, from 0
   * @param to the line after the last
   */
  record Chunk(String delivery, String object, int from, int to) {}
}
