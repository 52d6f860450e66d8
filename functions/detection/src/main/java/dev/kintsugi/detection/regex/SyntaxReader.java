package dev.kintsugi.detection.regex;

import dev.kintsugi.detection.regex.Syntax.Chars;
import dev.kintsugi.detection.regex.Syntax.Choice;
import dev.kintsugi.detection.regex.Syntax.Place;
import dev.kintsugi.detection.regex.Syntax.Repeat;
import dev.kintsugi.detection.regex.Syntax.Sequence;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads sound expressions in RE2's syntax. What it does not know it refuses, so that another engine
 * is asked.
 */
final class SyntaxReader {
  private final String text;
  private final boolean dotAll;
  private boolean ignoreCase;
  private int at;

  private SyntaxReader(String text, boolean ignoreCase, boolean dotAll) {
    this.text = text;
    this.ignoreCase = ignoreCase;
    this.dotAll = dotAll;
  }

  static Syntax read(String text, boolean ignoreCase, boolean dotAll)
      throws UnknownSyntaxException {
    SyntaxReader reader = new SyntaxReader(text, ignoreCase, dotAll);
    Syntax syntax = reader.choice();
    if (reader.at < text.length()) {
      throw reader.unknown();
    }
    return syntax;
  }

  private UnknownSyntaxException unknown() {
    return new UnknownSyntaxException("at " + at + " of " + text);
  }

  private int peek() {
    return at < text.length() ? text.charAt(at) : -1;
  }

  private boolean skip(String what) {
    boolean there = text.startsWith(what, at);
    at += there ? what.length() : 0;
    return there;
  }

  private Syntax choice() throws UnknownSyntaxException {
    List<Syntax> parts = new ArrayList<>();
    do {
      parts.add(sequence());
    } while (skip("|"));
    return parts.size() == 1 ? parts.getFirst() : new Choice(parts);
  }

  private Syntax sequence() throws UnknownSyntaxException {
    List<Syntax> parts = new ArrayList<>();
    while (peek() >= 0 && peek() != '|' && peek() != ')') {
      parts.add(repeated(atom()));
    }
    return new Sequence(parts);
  }

  private Syntax repeated(Syntax atom) throws UnknownSyntaxException {
    Syntax part = atom;
    while (true) {
      if (skip("*")) {
        part = new Repeat(part, 0, -1);
      } else if (skip("+")) {
        part = new Repeat(part, 1, -1);
      } else if (skip("?")) {
        part = new Repeat(part, 0, 1);
      } else if (counts()) {
        part = counted(part);
      } else {
        return part;
      }
      skip("?");
    }
  }

  private boolean counts() {
    int end = at + 1;
    while (end < text.length() && "0123456789,".indexOf(text.charAt(end)) >= 0) {
      end++;
    }
    return peek() == '{' && end > at + 1 && text.charAt(at + 1) != ',' && text.startsWith("}", end);
  }

  private Syntax counted(Syntax part) {
    int end = text.indexOf('}', at);
    String[] bounds = text.substring(at + 1, end).split(",", -1);
    at = end + 1;
    int least = Integer.parseInt(bounds[0]);
    if (bounds.length == 1) {
      return new Repeat(part, least, least);
    }
    return new Repeat(part, least, bounds[1].isEmpty() ? -1 : Integer.parseInt(bounds[1]));
  }

  private Syntax atom() throws UnknownSyntaxException {
    char c = text.charAt(at++);
    return switch (c) {
      case '(' -> group();
      case '[' -> cased(set());
      case '.' -> dotAll ? Chars.ANY : Chars.NOT_LINE_END;
      case '^' -> Place.START;
      case '$' -> Place.END;
      case '\\' -> cased(escape());
      default -> {
        if (c >= 128) {
          throw unknown();
        }
        yield cased(Chars.of(c));
      }
    };
  }

  private Chars cased(Chars chars) {
    return ignoreCase ? chars.eitherCase() : chars;
  }

  private Syntax group() throws UnknownSyntaxException {
    boolean before = ignoreCase;
    if (skip("?i)")) {
      ignoreCase = true;
      return new Sequence(List.of());
    }
    if (skip("?i:")) {
      ignoreCase = true;
    } else if (!skip("?:") && peek() == '?') {
      throw unknown();
    }
    Syntax inside = choice();
    if (!skip(")")) {
      throw unknown();
    }
    ignoreCase = before;
    return inside;
  }

  private Chars escape() throws UnknownSyntaxException {
    if (at >= text.length()) {
      throw unknown();
    }
    char c = text.charAt(at++);
    return switch (c) {
      case 'd' -> Chars.DIGITS;
      case 'D' -> Chars.ANY.minus(Chars.DIGITS);
      case 'w' -> Chars.WORD;
      case 'W' -> Chars.ANY.minus(Chars.WORD);
      case 's' -> Chars.SPACE;
      case 'S' -> Chars.ANY.minus(Chars.SPACE);
      case 't' -> Chars.of('\t');
      case 'n' -> Chars.of('\n');
      case 'r' -> Chars.of('\r');
      case 'f' -> Chars.of('\f');
      default -> {
        if (c >= 128 || Character.isLetterOrDigit(c)) {
          throw unknown();
        }
        yield Chars.of(c);
      }
    };
  }

  private Chars set() throws UnknownSyntaxException {
    boolean negated = skip("^");
    Chars chars = Chars.NONE;
    boolean first = true;
    while (first || peek() != ']') {
      first = false;
      if (peek() < 0 || peek() >= 128 || text.startsWith("[:", at)) {
        throw unknown();
      }
      chars = chars.plus(member());
    }
    at++;
    // The case is folded before the complement is taken.
    return negated ? Chars.ANY.minus(cased(chars)) : chars;
  }

  private Chars member() throws UnknownSyntaxException {
    int from = text.charAt(at);
    if (from == '\\') {
      at++;
      Chars escaped = escape();
      if (peek() == '-' && !text.startsWith("-]", at)) {
        throw unknown();
      }
      return escaped;
    }
    at++;
    if (peek() != '-' || text.startsWith("-]", at) || at + 1 >= text.length()) {
      return Chars.of(from);
    }
    at++;
    int to = text.charAt(at++);
    if (to == '\\' || to >= 128) {
      throw unknown();
    }
    return Chars.range(from, to);
  }
}
