package dev.kintsugi.functions.detect;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.kintsugi.detection.event.EventParser;
import dev.kintsugi.detection.event.EventSink;
import dev.kintsugi.detection.event.Utf8;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Reads events by Jackson's streaming parser; what the sink does not want is skipped without making
 * text of it. For one thread.
 */
public final class JsonEventParser implements EventParser {
  private static final int USUAL = 1 << 16;
  private static final int FEWEST = 1 << 12;

  private final JsonFactory json;

  /** Grows with the texts; nobody else ever sees it. */
  private final AtomicReference<byte[]> buffer = new AtomicReference<>(new byte[FEWEST]);

  /** A parser with the limits of the factory. */
  public JsonEventParser(JsonFactory json) {
    this.json = json;
  }

  @Override
  public void parse(byte[] text, int from, int length, EventSink sink) throws IOException {
    try (JsonParser parser = json.createParser(text, from, length)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new JsonParseException(parser, "an event must be a JSON object");
      }
      object(parser, sink);
      if (parser.nextToken() != null) {
        throw new JsonParseException(parser, "something stands behind the event");
      }
    }
    if (buffer.getPlain().length > USUAL) {
      buffer.setPlain(new byte[FEWEST]);
    }
  }

  private void object(JsonParser parser, EventSink sink) throws IOException {
    sink.startObject();
    for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
      boolean wanted = sink.member(name);
      JsonToken token = parser.nextToken();
      if (wanted) {
        value(parser, token, sink);
      } else {
        parser.skipChildren();
      }
    }
    sink.endObject();
  }

  private void value(JsonParser parser, JsonToken token, EventSink sink) throws IOException {
    switch (token) {
      case START_OBJECT -> object(parser, sink);
      case START_ARRAY -> {
        sink.startList();
        for (JsonToken e = parser.nextToken(); e != JsonToken.END_ARRAY; e = parser.nextToken()) {
          value(parser, e, sink);
        }
        sink.endList();
      }
      case VALUE_STRING -> {
        // First, since it may make room elsewhere.
        int length = encode(parser);
        sink.text(buffer.getPlain(), 0, length);
      }
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> {
        int length = encode(parser);
        sink.number(buffer.getPlain(), 0, length);
      }
      case VALUE_TRUE -> sink.bool(true);
      case VALUE_FALSE -> sink.bool(false);
      default -> sink.nothing();
    }
  }

  /** Writes the value's text to the buffer; how long it is. */
  private int encode(JsonParser parser) throws IOException {
    char[] chars = parser.getTextCharacters();
    int from = parser.getTextOffset();
    int length = parser.getTextLength();
    if (buffer.getPlain().length < length * 3L) {
      buffer.setPlain(new byte[Math.toIntExact(length * 3L)]);
    }
    byte[] bytes = buffer.getPlain();
    int seen = narrow(chars, from, length, bytes);
    return seen < 0x80 ? length : Utf8.encode(chars, from, length, bytes, 0);
  }

  /** Writes the low bytes; all bits that any of the characters has. */
  private static int narrow(char[] chars, int from, int length, byte[] bytes) {
    int seen = 0;
    for (int i = 0; i < length; i++) {
      char c = chars[from + i];
      seen |= c;
      bytes[i] = (byte) c;
    }
    return seen;
  }
}
