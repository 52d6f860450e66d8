package dev.kintsugi.asl.path;

import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;

/** Parses calls of intrinsic functions; at most ten deep, as AWS has it. Single use. */
final class IntrinsicParser {
  private static final int DEEPEST = 10;
  private static final String ESCAPED = "'{}\\";

  private final String text;
  private int at;

  IntrinsicParser(String text) {
    this.text = text;
  }

  Term parse() {
    Term call = call(1);
    blanks();
    if (at < text.length()) {
      throw wrong("the end is expected");
    }
    return call;
  }

  private Term call(int depth) {
    if (depth > DEEPEST) {
      throw wrong("calls are nested more than " + DEEPEST + " deep");
    }
    int open = text.indexOf('(', at);
    String name = open < 0 ? "" : text.substring(at, open).strip();
    Intrinsic.Function function =
        Intrinsic.FUNCTIONS.get(name.startsWith("States.") ? name.substring(7) : "");
    if (function == null) {
      throw wrong("there is no such function");
    }
    at = open + 1;
    List<Term> arguments = arguments(depth);
    if (arguments.size() < function.least() || arguments.size() > function.most()) {
      throw wrong(
          "%s takes %s arguments, not %s".formatted(name, function.least(), arguments.size()));
    }
    return new Term.Call(function, arguments);
  }

  private List<Term> arguments(int depth) {
    var arguments = new ArrayList<Term>();
    blanks();
    if (peek() == ')') {
      at++;
      return arguments;
    }
    while (true) {
      blanks();
      arguments.add(argument(depth));
      blanks();
      char end = peek();
      at++;
      if (end == ')') {
        return arguments;
      }
      if (end != ',') {
        throw wrong("',' or ')' is expected");
      }
    }
  }

  private Term argument(int depth) {
    char first = peek();
    if (first == '\'') {
      return string();
    }
    if (first == '$') {
      return path();
    }
    return text.startsWith("States.", at) ? call(depth + 1) : word();
  }

  private Term string() {
    var value = new StringBuilder();
    for (at++; peek() != '\''; at++) {
      if (peek() == '\\') {
        at++;
        if (ESCAPED.indexOf(peek()) < 0) {
          throw wrong("'\\" + peek() + "' is no escape sequence");
        }
        if (peek() == '{' || peek() == '}') {
          value.append('\\');
        }
      }
      value.append(peek());
    }
    at++;
    return new Term.Literal(TextNode.valueOf(value.toString()));
  }

  private Term path() {
    int from = at;
    int depth = 0;
    char quote = 0;
    for (; at < text.length(); at++) {
      char c = text.charAt(at);
      if (quote != 0) {
        quote = c == quote ? 0 : quote;
      } else if (c == '\'' || c == '"') {
        quote = c;
      } else if (c == '[' || c == '(') {
        depth++;
      } else if (depth == 0 && (c == ',' || c == ')')) {
        break;
      } else if (c == ']' || c == ')') {
        depth--;
      }
    }
    String path = text.substring(from, at).strip();
    String problem = Paths.problem(path);
    if (problem != null) {
      throw new PathException(problem);
    }
    return new Term.At(path);
  }

  private Term word() {
    int from = at;
    while (at < text.length() && ",) \t\r\n".indexOf(text.charAt(at)) < 0) {
      at++;
    }
    String word = text.substring(from, at);
    return switch (word) {
      case "true" -> new Term.Literal(BooleanNode.TRUE);
      case "false" -> new Term.Literal(BooleanNode.FALSE);
      case "null" -> new Term.Literal(NullNode.getInstance());
      default -> number(word);
    };
  }

  private Term number(String word) {
    try {
      return new Term.Literal(
          word.matches("-?\\d{1,18}")
              ? LongNode.valueOf(Long.parseLong(word))
              : DoubleNode.valueOf(Double.parseDouble(word)));
    } catch (NumberFormatException e) {
      throw wrong("'" + word + "' is no argument");
    }
  }

  private void blanks() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
  }

  private char peek() {
    if (at >= text.length()) {
      throw wrong("it is not finished");
    }
    return text.charAt(at);
  }

  private PathException wrong(String why) {
    return new PathException("'%s' goes wrong at %s: %s".formatted(text, at, why));
  }
}
