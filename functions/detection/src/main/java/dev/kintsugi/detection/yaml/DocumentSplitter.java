package dev.kintsugi.detection.yaml;

import dev.kintsugi.detection.validation.Position;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a text at the lines that start a document, so that each is limited, read and refused by
 * itself. A line of three dashes starts a document wherever it stands, also within quotes.
 */
final class DocumentSplitter {
  private static final String START = "---";

  /**
   * A part of the text.
   *
   * @param text some lines
   * @param linesBefore how many lines stand before it
   */
  record Part(String text, int linesBefore) {

    /** The position, or the end of the last line of the part that is not blank, if beyond it. */
    Position within(Position at) {
      List<String> lines = text.stripTrailing().lines().toList();
      int last = linesBefore + lines.size();
      return at.line() <= last || lines.isEmpty()
          ? at
          : new Position(last, lines.getLast().codePointCount(0, lines.getLast().length()) + 1);
    }
  }

  private final String text;
  private final List<Part> parts = new ArrayList<>();
  private int partStart;
  private int partLine;
  private boolean hasContent;

  private DocumentSplitter(String text) {
    this.text = text;
  }

  static List<Part> parts(String text) {
    DocumentSplitter splitter = new DocumentSplitter(text);
    splitter.split();
    return splitter.parts;
  }

  private void split() {
    int line = 0;
    int start = 0;
    while (start < text.length()) {
      int feed = text.indexOf('\n', start);
      int end = feed < 0 ? text.length() : feed + 1;
      if (startsDocument(start)) {
        close(start, line);
      }
      hasContent |= isContent(start, end);
      start = end;
      line++;
    }
    hasContent = partStart < text.length();
    close(text.length(), line);
  }

  /** Comments and directives before the first document belong to it. */
  private void close(int end, int line) {
    if (hasContent) {
      parts.add(new Part(text.substring(partStart, end), partLine));
      partStart = end;
      partLine = line;
      hasContent = false;
    }
  }

  private boolean startsDocument(int start) {
    int after = start + START.length();
    return text.startsWith(START, start)
        && (after >= text.length() || Character.isWhitespace(text.charAt(after)));
  }

  private boolean isContent(int start, int end) {
    int i = start;
    while (i < end && Character.isWhitespace(text.charAt(i))) {
      i++;
    }
    return i < end && text.charAt(i) != '#' && !(i == start && text.charAt(i) == '%');
  }
}
