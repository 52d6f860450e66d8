package dev.kintsugi.detection.matching;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** A text of a rule with its wildcards told apart from plain characters. */
record SigmaString(List<Part> parts) {

  /** A run of characters or a wildcard. */
  sealed interface Part {}

  /** Plain characters, at least one. */
  record Literal(String text) implements Part {}

  /** A wildcard. */
  enum Wildcard implements Part {
    /** {@code *}: any characters, also none. */
    RUN,
    /** {@code ?}: exactly one character. */
    ONE
  }

  SigmaString {
    parts = List.copyOf(parts);
  }

  /** Only {@code *}, {@code ?} and the backslash are escaped by a backslash; else it is itself. */
  static SigmaString parse(String written) {
    List<Part> parts = new ArrayList<>();
    StringBuilder run = new StringBuilder();
    for (int i = 0; i < written.length(); i++) {
      char c = written.charAt(i);
      if (c == '\\' && i + 1 < written.length() && "*?\\".indexOf(written.charAt(i + 1)) >= 0) {
        run.append(written.charAt(++i));
      } else if (c == '*' || c == '?') {
        flush(run, parts);
        parts.add(c == '*' ? Wildcard.RUN : Wildcard.ONE);
      } else {
        run.append(c);
      }
    }
    flush(run, parts);
    return new SigmaString(parts);
  }

  /** A text without wildcards. */
  static SigmaString literal(String text) {
    return new SigmaString(text.isEmpty() ? List.of() : List.of(new Literal(text)));
  }

  private static void flush(StringBuilder run, List<Part> parts) {
    if (!run.isEmpty()) {
      parts.add(new Literal(run.toString()));
      run.setLength(0);
    }
  }

  /** The same with any characters allowed before and after, as asked, where none are yet. */
  SigmaString open(boolean before, boolean after) {
    List<Part> opened = new ArrayList<>(parts);
    if (before && (opened.isEmpty() || opened.getFirst() != Wildcard.RUN)) {
      opened.addFirst(Wildcard.RUN);
    }
    if (after && (opened.isEmpty() || opened.getLast() != Wildcard.RUN)) {
      opened.addLast(Wildcard.RUN);
    }
    return new SigmaString(opened);
  }

  /** The same with every run of characters replaced. */
  SigmaString mapLiterals(UnaryOperator<String> change) {
    List<Part> mapped = new ArrayList<>();
    for (Part part : parts) {
      mapped.add(part instanceof Literal(String text) ? new Literal(change.apply(text)) : part);
    }
    return new SigmaString(mapped);
  }

  boolean hasWildcard() {
    return parts.stream().anyMatch(Wildcard.class::isInstance);
  }

  /** The characters without the wildcards. */
  String plain() {
    StringBuilder plain = new StringBuilder();
    for (Part part : parts) {
      if (part instanceof Literal(String text)) {
        plain.append(text);
      }
    }
    return plain.toString();
  }
}
