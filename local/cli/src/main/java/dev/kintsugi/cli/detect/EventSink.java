package dev.kintsugi.cli.detect;

/** Takes the events of an input one by one, as they stand in it. */
@FunctionalInterface
interface EventSink {

  /**
   * Takes one event; the bytes are valid during the call only.
   *
   * @param line the 1-based line of the input on which it begins
   */
  void accept(byte[] bytes, int offset, int length, long line);
}
