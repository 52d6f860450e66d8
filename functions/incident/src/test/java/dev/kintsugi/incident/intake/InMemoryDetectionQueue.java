package dev.kintsugi.incident.intake;

import java.util.ArrayList;
import java.util.List;

/** Keeps chunks in memory, repetitions too. Thread-safe. */
public final class InMemoryDetectionQueue implements DetectionQueue {
  private final List<Chunk> sent = new ArrayList<>();

  @Override
  public synchronized void send(List<Chunk> chunks) {
    sent.addAll(chunks);
  }

  /** What was sent, in order. */
  public synchronized List<Chunk> sent() {
    return List.copyOf(sent);
  }
}
