package dev.kintsugi.cli.detect;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Cuts an input into events without parsing them: lines, the elements of one array, the elements of
 * {@code {"Records": [...]}}, or objects that spread over lines. A broken element costs nothing but
 * itself as long as its quotes and brackets are paired. Not thread-safe.
 */
final class EventSplitter {
  /** Bytes that one event may have: 64 MiB. */
  static final int LONGEST = 64 << 20;

  private static final int NONE = -1;
  private static final byte[] RECORDS = {'"', 'R', 'e', 'c', 'o', 'r', 'd', 's', '"'};

  private final InputStream input;
  private final EventSink sink;
  private byte[] buffer = new byte[1 << 17];
  private int start;
  private int at;
  private int end;
  private long line = 1;

  EventSplitter(InputStream input, EventSink sink) {
    this.input = input;
    this.sink = sink;
  }

  /** Reads to the end of the input. */
  void split() throws IOException {
    if (peek(0) == 0xef && peek(1) == 0xbb && peek(2) == 0xbf) {
      at += 3;
    }
    skipSpace();
    if (peek(0) == '[') {
      elements();
    }
    boolean spread = peek(0) == '{' && breaksAfterBrace();
    for (skipSpace(); peek(0) >= 0; skipSpace()) {
      if (skipToRecords()) {
        elements();
        skipRest();
      } else {
        take(spread);
      }
    }
  }

  /** The elements of the array that begins here, up to and with its closing bracket. */
  private void elements() throws IOException {
    at++;
    for (skipSpace(); peek(0) >= 0 && peek(0) != ']'; skipSpace()) {
      if (peek(0) == ',') {
        at++;
      } else {
        long first = line;
        start = at;
        skipValue(']');
        emit(first);
      }
    }
    at++;
  }

  private void take(boolean spread) throws IOException {
    long first = line;
    start = at;
    if (spread) {
      skipValue(NONE);
    } else {
      while (peek(0) >= 0 && peek(0) != '\n') {
        at = indexOfLineEnd();
      }
    }
    emit(first);
  }

  private int indexOfLineEnd() {
    int i = at;
    while (i < end && buffer[i] != '\n') {
      i++;
    }
    return i;
  }

  private void emit(long first) {
    int length = Math.min(at, end) - start;
    while (length > 0 && isSpace(buffer[start + length - 1])) {
      length--;
    }
    sink.accept(buffer, start, length, first);
    start = at;
  }

  /**
   * Moves past one value: to the comma or the closing bracket after it, or, where no bracket is
   * given, right behind the one that closes the value.
   */
  private void skipValue(int closing) throws IOException {
    int depth = 0;
    boolean text = false;
    for (int c = peek(0); c >= 0; c = peek(0)) {
      if (text) {
        at += c == '\\' ? 1 : 0;
        text = c != '"';
      } else if (c == '"') {
        text = true;
      } else if (c == '{' || c == '[') {
        depth++;
      } else if (depth == 0 && closing != NONE && (c == ',' || c == closing)) {
        return;
      } else if (c == '}' || c == ']') {
        depth = Math.max(depth - 1, 0);
        if (depth == 0 && closing == NONE) {
          at++;
          return;
        }
      }
      line += c == '\n' ? 1 : 0;
      at++;
    }
  }

  /** What follows the records of a document, such as its closing brace. */
  private void skipRest() throws IOException {
    for (skipSpace(); peek(0) >= 0 && peek(0) != '}'; skipSpace()) {
      at++;
      skipValue('}');
    }
    at++;
    start = at;
  }

  /** Moves to the bracket before the records, or stays where something else stands. */
  private boolean skipToRecords() throws IOException {
    int i = 0;
    if (peek(i++) != '{') {
      return false;
    }
    i = spaceEnd(i);
    for (byte expected : RECORDS) {
      if (peek(i++) != expected) {
        return false;
      }
    }
    i = spaceEnd(i);
    if (peek(i++) != ':') {
      return false;
    }
    i = spaceEnd(i);
    if (peek(i) != '[') {
      return false;
    }
    for (int passed = 0; passed < i; passed++) {
      line += buffer[at + passed] == '\n' ? 1 : 0;
    }
    at += i;
    return true;
  }

  private boolean breaksAfterBrace() throws IOException {
    int i = 1;
    while (peek(i) == ' ' || peek(i) == '\t' || peek(i) == '\r') {
      i++;
    }
    return peek(i) == '\n';
  }

  private int spaceEnd(int from) throws IOException {
    int i = from;
    while (isSpace(peek(i))) {
      i++;
    }
    return i;
  }

  private void skipSpace() throws IOException {
    for (int c = peek(0); isSpace(c); c = peek(0)) {
      line += c == '\n' ? 1 : 0;
      at++;
    }
    start = at;
  }

  private static boolean isSpace(int c) {
    return c == ' ' || c == '\n' || c == '\r' || c == '\t';
  }

  /** The byte that many places further on, or -1 beyond the end. */
  private int peek(int ahead) throws IOException {
    while (at + ahead >= end) {
      if (!fill()) {
        return -1;
      }
    }
    return buffer[at + ahead] & 0xff;
  }

  private boolean fill() throws IOException {
    // An escape may have moved one place beyond what was read.
    int kept = Math.min(start, end);
    System.arraycopy(buffer, kept, buffer, 0, end - kept);
    at -= kept;
    end -= kept;
    start -= kept;
    if (end == buffer.length) {
      if (end >= LONGEST) {
        throw new IOException(
            "the event on its line %d has more than %d bytes".formatted(line, LONGEST));
      }
      buffer = Arrays.copyOf(buffer, buffer.length * 2);
    }
    int read = input.read(buffer, end, buffer.length - end);
    end += Math.max(read, 0);
    return read >= 0;
  }
}
