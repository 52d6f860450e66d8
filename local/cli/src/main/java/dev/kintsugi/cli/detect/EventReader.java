package dev.kintsugi.cli.detect;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import dev.kintsugi.detection.event.EventParser;
import dev.kintsugi.detection.event.EventValue;
import dev.kintsugi.detection.event.EventValue.ObjectOf;
import dev.kintsugi.detection.event.TreeSink;
import dev.kintsugi.functions.detect.JsonEventParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Reads the JSON of events, and takes them out of a wrapping that collections of events have:
 * {@code {"technique": ..., "event": {...}}} or {@code {"source": ..., "event": {...}}}. For one
 * thread.
 */
final class EventReader {
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder().maxStringLength(EventSplitter.LONGEST).build())
          .build();
  private static final List<byte[]> WRAPPINGS =
      List.of(utf8("\"technique\""), utf8("\"source\""), utf8("\"event\""));

  private final EventParser parser = new JsonEventParser(JSON);

  /** Reads events without their tree. */
  EventParser parser() {
    return parser;
  }

  /** The event's tree, without its wrapping. */
  ObjectOf tree(byte[] bytes, int offset, int length) throws IOException {
    TreeSink tree = new TreeSink();
    parser.parse(bytes, offset, length, tree);
    ObjectOf event = tree.event();
    return isWrapping(event) && event.member("event") instanceof ObjectOf inner ? inner : event;
  }

  private static boolean isWrapping(ObjectOf event) {
    return event.members().size() == 2
        && (event.member("technique") instanceof EventValue.Text
            || event.member("source") instanceof EventValue.Text);
  }

  /** Whether the event begins as a wrapping does, so that only its tree tells. */
  static boolean mayBeWrapped(byte[] bytes, int offset, int length) {
    int at = offset + 1;
    while (at < offset + length && bytes[at] <= ' ') {
      at++;
    }
    for (byte[] name : WRAPPINGS) {
      if (startsWith(bytes, at, offset + length, name)) {
        return true;
      }
    }
    return false;
  }

  static boolean startsWith(byte[] bytes, int at, int end, byte[] name) {
    if (end - at < name.length) {
      return false;
    }
    for (int i = 0; i < name.length; i++) {
      if (bytes[at + i] != name[i]) {
        return false;
      }
    }
    return true;
  }

  /** Why an event cannot be read, as the end of a sentence. */
  static String reason(IOException e) {
    if (!(e instanceof JacksonException malformed)) {
      return String.valueOf(e.getMessage());
    }
    String what = String.valueOf(malformed.getOriginalMessage()).lines().findFirst().orElse("");
    return malformed.getLocation() == null
        ? what
        : "%s (column %d)".formatted(what, malformed.getLocation().getColumnNr());
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
