package dev.kintsugi.detection.event;

/** The one way the engine folds case: each character upwards, then downwards, never by locale. */
public final class CaseFolding {
  private CaseFolding() {}

  /** The folded text; it has exactly as many characters as the text given. */
  public static String fold(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (fold(text.charAt(i)) != text.charAt(i)) {
        return foldFrom(text, i);
      }
    }
    return text;
  }

  private static String foldFrom(String text, int start) {
    char[] characters = text.toCharArray();
    for (int i = start; i < characters.length; i++) {
      characters[i] = fold(characters[i]);
    }
    return new String(characters);
  }

  private static char fold(char c) {
    if (c < 128) {
      return c >= 'A' && c <= 'Z' ? (char) (c + ('a' - 'A')) : c;
    }
    return Character.toLowerCase(Character.toUpperCase(c));
  }
}
