package dev.kintsugi.asl.execution;

/**
 * Hears of everything a runner does, so that a clock outside of it knows when nothing is done.
 * Every {@code entered} is followed by one {@code left}, possibly on another thread.
 */
public interface BusyListener {
  /** Something begins; told before it counts. */
  void entered();

  /** Something ends; told after it no longer counts. */
  void left();
}
