package dev.kintsugi.detection.event;

import java.io.IOException;

/** Reads the text of one event and pushes what it holds. For one thread. */
@FunctionalInterface
public interface EventParser {

  /**
   * Reads one event, which must be an object; the same bytes may be read again for another sink.
   *
   * @throws IOException if the text is malformed or beyond the parser's limits
   */
  void parse(byte[] text, int from, int length, EventSink sink) throws IOException;
}
