package dev.kintsugi.cli.detect;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import dev.kintsugi.detection.event.EventValue;
import dev.kintsugi.detection.event.EventValue.ObjectOf;
import dev.kintsugi.functions.detect.EventTree;
import dev.kintsugi.functions.runtime.InvalidInputException;
import java.io.IOException;

/** Reads the JSON of one event, and takes it out of a wrapping that collections of events have. */
final class EventJson {
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder().maxStringLength(EventSplitter.LONGEST).build())
          .build();

  private EventJson() {}

  /**
   * The event's tree.
   *
   * @throws InvalidInputException if it is no JSON object; the message says why
   */
  static ObjectOf read(byte[] bytes, int offset, int length) {
    try (JsonParser parser = JSON.createParser(bytes, offset, length)) {
      ObjectOf event = EventTree.read(parser);
      if (parser.nextToken() != null) {
        throw new InvalidInputException("something follows the end of the event");
      }
      return unwrapped(event);
    } catch (JacksonException e) {
      throw new InvalidInputException(reason(e));
    } catch (IOException e) {
      throw new InvalidInputException(String.valueOf(e.getMessage()));
    }
  }

  /** The event of {@code {"technique": ..., "event": {...}}} or {@code {"source": ..., ...}}. */
  private static ObjectOf unwrapped(ObjectOf event) {
    boolean wrapped =
        event.members().size() == 2
            && (event.member("technique") instanceof EventValue.Text
                || event.member("source") instanceof EventValue.Text);
    return wrapped && event.member("event") instanceof ObjectOf inner ? inner : event;
  }

  private static String reason(JacksonException e) {
    String what = String.valueOf(e.getOriginalMessage()).lines().findFirst().orElse("not JSON");
    return e.getLocation() == null
        ? what
        : "%s (column %d)".formatted(what, e.getLocation().getColumnNr());
  }
}
