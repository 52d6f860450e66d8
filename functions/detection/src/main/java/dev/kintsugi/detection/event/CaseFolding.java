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

  /** The folded character. */
  public static char fold(char c) {
    if (c < 128) {
      return c >= 'A' && c <= 'Z' ? (char) (c + ('a' - 'A')) : c;
    }
    return Character.toLowerCase(Character.toUpperCase(c));
  }

  /**
   * Folds UTF-8 as {@link #fold(String)} folds text; returns where the next one goes. Needs room
   * for half as much again as the slice is long.
   */
  public static int fold(byte[] utf8, int from, int length, byte[] into, int at) {
    int end = from + length;
    int read = from;
    int next = at;
    while (read < end) {
      int b = utf8[read];
      if (b >= 0) {
        into[next++] = (byte) (b >= 'A' && b <= 'Z' ? b + ('a' - 'A') : b);
        read++;
      } else if ((b & 0xe0) == 0xc0 && read + 1 < end) {
        next = Utf8.put(fold((char) (((b & 0x1f) << 6) | (utf8[read + 1] & 0x3f))), into, next);
        read += 2;
      } else if ((b & 0xf0) == 0xe0 && read + 2 < end) {
        int c = ((b & 0xf) << 12) | ((utf8[read + 1] & 0x3f) << 6) | (utf8[read + 2] & 0x3f);
        next = Utf8.put(fold((char) c), into, next);
        read += 3;
      } else {
        into[next++] = utf8[read++];
      }
    }
    return next;
  }
}
