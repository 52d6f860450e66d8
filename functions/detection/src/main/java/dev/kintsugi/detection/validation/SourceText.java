package dev.kintsugi.detection.validation;

import java.util.List;

/** The lines of a source, kept to show where an issue stands. */
public final class SourceText {
  private static final int WIDEST = 160;
  private final String name;
  private final List<String> lines;

  /** The source of that name with that text. */
  public SourceText(String name, String text) {
    this.name = name;
    this.lines = text.lines().toList();
  }

  String name() {
    return name;
  }

  /** The text of the line from the column on, or empty beyond the end. */
  public String from(Position at) {
    if (at.line() > lines.size()) {
      return "";
    }
    String line = lines.get(at.line() - 1);
    int start = at.column() - 1;
    return start >= line.codePointCount(0, line.length())
        ? ""
        : line.substring(line.offsetByCodePoints(0, start));
  }

  /** The line and a caret under the column; empty where there is no such line. */
  String excerpt(Position at) {
    if (at.line() > lines.size() || at.column() > WIDEST) {
      return "";
    }
    String line = lines.get(at.line() - 1).replace('\t', ' ');
    String shown = line.length() > WIDEST ? line.substring(0, WIDEST) : line;
    return "  " + shown + "\n  " + " ".repeat(at.column() - 1) + "^";
  }
}
