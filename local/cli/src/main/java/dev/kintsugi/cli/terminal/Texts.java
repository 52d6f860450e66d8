package dev.kintsugi.cli.terminal;

/** Makes text that others wrote fit for a terminal. */
public final class Texts {
  private Texts() {}

  /** The text on one line without control characters, which could drive the reader's terminal. */
  public static String plain(String text) {
    var plain = new StringBuilder(text.length());
    text.codePoints()
        .map(c -> Character.isWhitespace(c) ? ' ' : c)
        .forEach(
            c -> plain.appendCodePoint(Character.isISOControl(c) || isFormat(c) ? '\ufffd' : c));
    return plain.toString().strip();
  }

  /** The plain text with the names of identities in place of their ARNs. */
  public static String brief(String text) {
    return plain(text).replaceAll("arn:aws[a-z-]*:(iam|sts)::[0-9]*:(user|assumed-role|role)/", "");
  }

  /** The plain text, cut to a width. */
  public static String fit(String text, int width) {
    String plain = plain(text);
    if (plain.codePointCount(0, plain.length()) <= width) {
      return plain;
    }
    return plain.substring(0, plain.offsetByCodePoints(0, width - 1)) + "\u2026";
  }

  /** Bidirectional overrides and the like, which make text read as something else. */
  private static boolean isFormat(int codePoint) {
    return Character.getType(codePoint) == Character.FORMAT;
  }
}
