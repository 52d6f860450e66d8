package dev.kintsugi.detection;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.kintsugi.detection.event.EventParser;
import dev.kintsugi.detection.event.EventSink;
import dev.kintsugi.detection.event.Utf8;
import java.io.IOException;

/** Pushes JSON texts for tests. */
public final class JsonPush implements EventParser {
  private static final JsonFactory JSON = new JsonFactory();

  @Override
  public void parse(byte[] text, int from, int length, EventSink sink) throws IOException {
    try (JsonParser parser = JSON.createParser(text, from, length)) {
      value(parser, parser.nextToken(), sink);
    }
  }

  private static void value(JsonParser parser, JsonToken token, EventSink sink) throws IOException {
    switch (token) {
      case START_OBJECT -> {
        sink.startObject();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
          boolean wanted = sink.member(parser.currentName());
          JsonToken next = parser.nextToken();
          if (wanted) {
            value(parser, next, sink);
          } else {
            parser.skipChildren();
          }
        }
        sink.endObject();
      }
      case START_ARRAY -> {
        sink.startList();
        for (JsonToken e = parser.nextToken(); e != JsonToken.END_ARRAY; e = parser.nextToken()) {
          value(parser, e, sink);
        }
        sink.endList();
      }
      case VALUE_STRING -> {
        byte[] bytes = padded(Utf8.encode(parser.getText()));
        sink.text(bytes, 1, bytes.length - 2);
      }
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> {
        byte[] bytes = padded(Utf8.encode(parser.getText()));
        sink.number(bytes, 1, bytes.length - 2);
      }
      case VALUE_TRUE -> sink.bool(true);
      case VALUE_FALSE -> sink.bool(false);
      default -> sink.nothing();
    }
  }

  /** With something before and behind, so that a reader who takes too much is found. */
  private static byte[] padded(byte[] bytes) {
    byte[] padded = new byte[bytes.length + 2];
    padded[0] = 'a';
    padded[padded.length - 1] = 'b';
    System.arraycopy(bytes, 0, padded, 1, bytes.length);
    return padded;
  }
}
