package dev.kintsugi.functions.intake;

import java.util.ArrayList;
import java.util.List;

/**
 * Finds where JSON values begin and end in bytes without judging them, so that one broken record
 * does not hide the others and each keeps its exact bytes. Not thread-safe.
 */
final class ByteScanner {
  private static final int NONE = -1;

  private final byte[] bytes;

  ByteScanner(byte[] bytes) {
    this.bytes = bytes;
  }

  /** The first byte at or after that is no white space; the length if there is none. */
  int skip(int from) {
    int at = from;
    while (at < bytes.length && isSpace(bytes[at])) {
      at++;
    }
    return at;
  }

  /** The byte after the value that begins there; -1 if it does not end. */
  int end(int start) {
    if (start >= bytes.length) {
      return NONE;
    }
    return switch (bytes[start]) {
      case '"' -> endOfText(start);
      case '{', '[' -> endOfNested(start);
      default -> endOfScalar(start);
    };
  }

  private int endOfText(int start) {
    for (int at = start + 1; at < bytes.length; at++) {
      if (bytes[at] == '\\') {
        at++;
      } else if (bytes[at] == '"') {
        return at + 1;
      }
    }
    return NONE;
  }

  private int endOfNested(int start) {
    int depth = 0;
    int at = start;
    while (at < bytes.length) {
      switch (bytes[at]) {
        case '"' -> {
          int end = endOfText(at);
          if (end == NONE) {
            return NONE;
          }
          at = end - 1;
        }
        case '{', '[' -> depth++;
        case '}', ']' -> depth--;
        default -> {}
      }
      at++;
      if (depth == 0) {
        return at;
      }
    }
    return NONE;
  }

  private int endOfScalar(int start) {
    int at = start;
    while (at < bytes.length && !isSpace(bytes[at]) && ",]}".indexOf(bytes[at]) < 0) {
      at++;
    }
    return at > start ? at : NONE;
  }

  /** Where the value of a member begins, in the object that begins there; -1 if it has none. */
  int member(int object, String name) {
    if (object < 0 || object >= bytes.length || bytes[object] != '{') {
      return NONE;
    }
    int at = skip(object + 1);
    while (at < bytes.length && bytes[at] == '"') {
      int nameEnd = endOfText(at);
      int colon = nameEnd == NONE ? bytes.length : skip(nameEnd);
      if (colon >= bytes.length || bytes[colon] != ':') {
        return NONE;
      }
      int value = skip(colon + 1);
      if (isName(at, nameEnd, name)) {
        return value < bytes.length ? value : NONE;
      }
      int end = end(value);
      if (end == NONE) {
        return NONE;
      }
      at = skip(end);
      if (at >= bytes.length || bytes[at] != ',') {
        return NONE;
      }
      at = skip(at + 1);
    }
    return NONE;
  }

  private boolean isName(int start, int end, String name) {
    if (end - start - 2 != name.length()) {
      return false;
    }
    for (int i = 0; i < name.length(); i++) {
      if (bytes[start + 1 + i] != name.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** The spans of the elements of the list that begins there; the last may be without end. */
  List<Span> elements(int list) {
    var spans = new ArrayList<Span>();
    int at = skip(list + 1);
    while (at < bytes.length && bytes[at] != ']') {
      int end = end(at);
      if (end == NONE) {
        spans.add(new Span(at, bytes.length - at, false));
        return spans;
      }
      spans.add(new Span(at, end - at, true));
      at = skip(end);
      if (at < bytes.length && bytes[at] == ',') {
        at = skip(at + 1);
      } else if (at < bytes.length && bytes[at] != ']') {
        spans.add(new Span(at, bytes.length - at, false));
        return spans;
      }
    }
    return spans;
  }

  /** The spans of the lines that are not blank. */
  List<Span> lines(int from) {
    var spans = new ArrayList<Span>();
    int at = skip(from);
    while (at < bytes.length) {
      int end = at;
      while (end < bytes.length && bytes[end] != '\n') {
        end++;
      }
      int last = end;
      while (isSpace(bytes[last - 1])) {
        last--;
      }
      spans.add(new Span(at, last - at, true));
      at = skip(end);
    }
    return spans;
  }

  private static boolean isSpace(byte value) {
    return value == ' ' || value == '\t' || value == '\n' || value == '\r';
  }

  /** Some bytes; whole says whether the value ends there. */
  record Span(int offset, int length, boolean whole) {}
}
