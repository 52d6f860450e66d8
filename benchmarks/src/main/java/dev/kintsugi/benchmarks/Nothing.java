package dev.kintsugi.benchmarks;

import dev.kintsugi.detection.event.EventSink;

/** Wants nothing of an event. */
final class Nothing implements EventSink {
  @Override
  public void startObject() {}

  @Override
  public boolean member(String name) {
    return false;
  }

  @Override
  public void endObject() {}

  @Override
  public void startList() {}

  @Override
  public void endList() {}

  @Override
  public void text(byte[] utf8, int from, int length) {}

  @Override
  public void number(byte[] digits, int from, int length) {}

  @Override
  public void bool(boolean value) {}

  @Override
  public void nothing() {}
}
