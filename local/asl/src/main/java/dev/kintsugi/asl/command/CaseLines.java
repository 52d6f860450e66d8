package dev.kintsugi.asl.command;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.util.Optional;

/** Lines of a text, of which no more is kept than is needed to see that one is too long. */
final class CaseLines {
  /** The longest line that can be a case, in characters. */
  static final int LONGEST = 16 << 20;

  private final BufferedReader text;

  CaseLines(Reader text) {
    this.text = new BufferedReader(text);
  }

  /** The next line, cut off where it is too long; empty at the end. */
  Optional<String> next() throws IOException {
    int c = text.read();
    if (c < 0) {
      return Optional.empty();
    }
    var line = new StringBuilder();
    while (c >= 0 && c != '\n') {
      if (line.length() <= LONGEST) {
        line.append((char) c);
      }
      c = text.read();
    }
    return Optional.of(line.toString());
  }
}
