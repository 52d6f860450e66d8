package dev.kintsugi.local;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;

/** What is to be closed, the latest first; everything is tried even if something fails. */
final class Ownership implements AutoCloseable {
  private final Deque<AutoCloseable> parts = new ArrayDeque<>();

  synchronized <T extends AutoCloseable> T add(T part) {
    parts.push(part);
    return part;
  }

  @Override
  public synchronized void close() throws IOException {
    Exception first = null;
    while (!parts.isEmpty()) {
      try {
        parts.pop().close();
      } catch (Exception e) {
        first = first == null ? e : first;
      }
    }
    if (first != null) {
      throw new IOException("not everything could be stopped", first);
    }
  }
}
